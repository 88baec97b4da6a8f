namespace SafeShare.Local;

/// <summary>What a person needs to look around in a platform that is up.</summary>
internal static class Guide
{
    public static void Print(ILaunched platform)
    {
        Console.WriteLine();
        foreach (var service in Service.All)
        {
            Console.WriteLine($"  {service.Name,-16} {platform.Addresses.Of(service.Name)}");
        }

        Console.WriteLine("\n  Sign in to the console as");
        foreach (var worker in platform.Credentials.Workers)
        {
            Console.WriteLine($"  {worker.UserName,-16} {worker.Password}  {string.Join(", ", worker.Roles)}, {worker.AgencyName}");
        }

        Console.WriteLine($"""

              The authenticator code of the moment:  make code USER=grace.adeyemi
              Everything for scripts:                artifacts/run.json
              Logs:                                  {platform.Logs}
              Ctrl-C or make stop ends it.
            """);
    }
}
