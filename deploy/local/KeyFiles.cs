using SafeShare.Demo.Enrolment;

namespace SafeShare.Local;

/// <summary>The keys of one run, made anew, each in a file that only its owner may read.</summary>
internal sealed class KeyFiles(string folder)
{
    public string Folder => folder;

    public string Clients => this["clients"];

    public string Enrolment => this["enrolment.json"];

    public string this[string name] => Path.Combine(folder, name);

    public async Task WriteAsync(DemoEnrolment? enrolment)
    {
        Directory.CreateDirectory(this["published"]);
        Secrets.WriteTo(this["sealing.keys"], Secrets.SealingKeys());
        Secrets.WriteTo(this["identity.pem"], Secrets.TokenSigningKey());
        Secrets.WriteTo(this["audit.pem"], await Secrets.LogSigningKeyAsync());
        if (enrolment is not null)
        {
            Secrets.WriteTo(Enrolment, enrolment.Json);
            enrolment.Credentials.WriteKeyFiles(Clients);
        }
    }
}
