using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace SafeShare.Tests;

/// <summary>I7: what travels is unreadable to everything it passes through.</summary>
public sealed class SealingTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void I7_Sealed_content_opens_only_under_its_own_name()
    {
        var sealing = WithKeys("a");
        var text = sealing.Seal("content/1", "Jane Smith");
        text.ShouldNotContain("Jane");
        sealing.Open<string>("content/1", text).ShouldBe("Jane Smith");
        Should.Throw<CryptographicException>(() => sealing.Open<string>("content/2", text));
    }

    [Fact]
    public void I7_The_same_content_never_looks_the_same()
    {
        var sealing = WithKeys("a");
        sealing.Seal("x", "y").ShouldNotBe(sealing.Seal("x", "y"));
    }

    [Fact]
    public void I7_Every_changed_character_is_noticed()
    {
        var sealing = WithKeys("a");
        var text = sealing.Seal("x", "y");
        for (var at = 0; at < text.Length - 1; at++) // the last character's low bits are padding
        {
            var changed = string.Create(text.Length, (text, at), (to, from) =>
            {
                from.text.CopyTo(to);
                to[from.at] = to[from.at] == 'A' ? 'B' : 'A';
            });
            Should.Throw<CryptographicException>(() => sealing.Open<string>("x", changed));
        }
    }

    [Fact]
    public void Keys_rotate_the_new_one_seals_and_the_old_ones_still_open()
    {
        var before = WithKeys("a").Seal("x", "old");
        var key = File.ReadAllText(_file);
        var rotated = WithKeys("a", "b");
        File.WriteAllText(_file, key + $"b {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n");
        rotated.Open<string>("x", before).ShouldBe("old");
        rotated.Seal("x", "new").ShouldStartWith("b.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("b.AAAA")]
    [InlineData("a.AAAA")]
    [InlineData("a.!!!!")]
    public void What_was_never_sealed_is_refused(string text) =>
        Should.Throw<CryptographicException>(() => WithKeys("a").Open<string>("x", text));

    [Fact]
    public void A_short_key_stops_the_service_with_a_clear_sentence()
    {
        File.WriteAllText(_file, "a c2hvcnQ=\n");
        Should.Throw<InvalidOperationException>(() => New().Seal("x", "y")).Message.ShouldContain("32 bytes");
    }

    public void Dispose() => File.Delete(_file);

    private Sealing WithKeys(params string[] ids)
    {
        File.WriteAllLines(_file, ids.Select(id => $"{id} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}"));
        return New();
    }

    private Sealing New() => new(new ConfigurationBuilder().AddInMemoryCollection([new("Sealing:KeyFile", _file)]).Build());
}
