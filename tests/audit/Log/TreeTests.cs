using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

public class TreeTests
{
    private static readonly string[] CertificateTransparencyEntries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory] // the reference trees of Certificate Transparency's own tests
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_certificate_transparency(int size, string root)
    {
        var frontier = new Frontier();
        foreach (var entry in CertificateTransparencyEntries.Take(size))
        {
            frontier.Append(TreeHash.Leaf(Convert.FromHexString(entry)));
        }

        Convert.ToHexStringLower(frontier.Root().ToArray()).ShouldBe(root);
    }

    [Fact]
    public void A_growing_tree_has_the_root_of_the_definition_at_every_size()
    {
        var entries = Rfc6962.Entries(600);
        var frontier = new Frontier();
        for (var size = 0; size <= entries.Length; size++)
        {
            frontier.Size.ShouldBe(size);
            frontier.Root().ToArray().ShouldBe(Rfc6962.Mth(entries.AsSpan(0, size)));
            if (size < entries.Length)
            {
                frontier.Append(TreeHash.Leaf(entries[size]));
            }
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_000)]
    public async Task The_tiles_a_tree_fills_are_those_of_the_definition_and_resume_it(int size)
    {
        var leaves = Rfc6962.Entries(size).Select(entry => TreeHash.Leaf(entry)).ToArray();
        var full = new List<FullTile>();
        var frontier = new Frontier();
        foreach (var leaf in leaves)
        {
            frontier.Append(leaf, full);
        }

        full.ShouldAllBe(tile => tile.Hashes.SequenceEqual(Rfc6962.TileOf(leaves, new Tile(tile.Level, tile.Index, 256))));
        full.Count(tile => tile.Level == 0).ShouldBe(size / 256);
        full.Count(tile => tile.Level == 1).ShouldBe(size / 65_536);
        frontier.Root().ShouldBe(TreeHash.Root(leaves));
        (await Rfc6962.Tree(Rfc6962.Entries(size)).RootAsync(Ct)).ShouldBe(frontier.Root());

        var tails = Enumerable.Range(0, 3).Select(level =>
            Tile.AllOf(size, level).LastOrDefault() is { Width: > 0 and < 256 } tail ? Rfc6962.TileOf(leaves, tail) : []);
        var resumed = new Frontier(tails);
        resumed.Size.ShouldBe(size);
        resumed.Append(leaves[0]);
        frontier.Append(leaves[0]);
        resumed.Root().ShouldBe(frontier.Root());
    }

    [Fact]
    public async Task Inclusion_proofs_are_those_of_the_definition_and_hold_for_their_entry_only()
    {
        for (var size = 1; size <= 130; size++)
        {
            var entries = Rfc6962.Entries(size);
            var root = Hash.From(Rfc6962.Mth(entries));
            var tree = Rfc6962.Tree(entries);
            for (var index = 0; index < size; index++)
            {
                var proof = await tree.InclusionAsync(index, Ct);
                proof.Select(hash => hash.ToArray()).ShouldBe(Rfc6962.Path(index, entries));
                var leaf = TreeHash.Leaf(entries[index]);
                Proof.Includes(root, size, index, leaf, proof).ShouldBeTrue();
                Proof.Includes(root, size, index, TreeHash.Leaf([1, 2, 3]), proof).ShouldBeFalse();
                Proof.Includes(root, size, (index + 1) % size, leaf, proof).ShouldBe(size == 1);
                Proof.Includes(root, size, index, leaf, [.. proof, root]).ShouldBeFalse();
                Proof.Includes(root, size, index, leaf, [.. proof.Skip(1)]).ShouldBe(size == 1);
                Proof.Includes(TreeHash.Empty, size, index, leaf, proof).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public async Task Consistency_proofs_are_those_of_the_definition_and_hold_for_their_trees_only()
    {
        var entries = Rfc6962.Entries(100);
        var roots = Enumerable.Range(0, 101).Select(size => Hash.From(Rfc6962.Mth(entries.AsSpan(0, size)))).ToArray();
        for (var size = 0; size <= 100; size++)
        {
            var tree = Rfc6962.Tree(entries[..size]);
            for (var old = 0; old <= size; old++)
            {
                var proof = await tree.ConsistencyAsync(old, Ct);
                proof.Select(hash => hash.ToArray()).ShouldBe(old == 0 ? [] : Rfc6962.Proof(old, entries.AsSpan(0, size)));
                Proof.IsConsistent(old, roots[old], size, roots[size], proof).ShouldBeTrue();
                Proof.IsConsistent(old, Hash.From(new byte[32]), size, roots[size], proof).ShouldBeFalse();
                Proof.IsConsistent(old, roots[old], size, Hash.From(new byte[32]), proof).ShouldBe(old == 0 && size > 0);
                Proof.IsConsistent(old, roots[old], size, roots[size], [.. proof, roots[size]]).ShouldBeFalse();
                Proof.IsConsistent(old, roots[old], size, roots[size], [.. proof.Skip(1)]).ShouldBe(proof.Count == 0);
                Proof.IsConsistent(size, roots[size], old, roots[old], proof).ShouldBe(old == size);
            }
        }
    }
}
