using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

/// <summary>The figures and paths that C2SP tlog-tiles gives as examples, and what a careless parser would let through.</summary>
public class TileTests
{
    [Fact]
    public void A_tree_of_70000_entries_has_the_tiles_of_the_specification()
    {
        Tile.AllOf(70_000, 0).Count(tile => tile.Width == 256).ShouldBe(273);
        Tile.AllOf(70_000, 0).Last().ShouldBe(new Tile(0, 273, 112));
        Tile.AllOf(70_000, 1).ShouldBe([new Tile(1, 0, 256), new Tile(1, 1, 17)]);
        Tile.AllOf(70_000, 2).ShouldBe([new Tile(2, 0, 1)]);
        Tile.AllOf(70_000, 3).ShouldBeEmpty();
    }

    [Fact]
    public void A_tree_of_256_entries_has_one_full_tile_and_one_above_it_of_width_1()
    {
        Tile.AllOf(256, 0).ShouldBe([new Tile(0, 0, 256)]);
        Tile.AllOf(256, 1).ShouldBe([new Tile(1, 0, 1)]);
        Tile.AllOf(0, 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 999, 1, "tile/1/999.p/1")]
    [InlineData(63, 1000, 255, "tile/63/x001/000.p/255")]
    public void Paths_are_written_and_read_as_specified(int level, long index, int width, string path)
    {
        var tile = new Tile(level, index, width);
        tile.Path.ShouldBe(path);
        var parts = path.Split('/', 3);
        Tile.TryParse(parts[1], parts[2], out var read).ShouldBeTrue();
        read.ShouldBe(tile);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0", "0000")]
    [InlineData("0", "x000/000")]
    [InlineData("0", "001/067")]
    [InlineData("0", "x001/x067")]
    [InlineData("0", "000.p/0")]
    [InlineData("0", "000.p/256")]
    [InlineData("0", "000.p/01")]
    [InlineData("0", "000.p/+1")]
    [InlineData("0", "-01")]
    [InlineData("00", "000")]
    [InlineData("64", "000")]
    [InlineData("0", "")]
    [InlineData("0", "x999/x999/x999/x999/x999/x999/x999/999")]
    public void No_other_spelling_is_a_path(string level, string place) => Tile.TryParse(level, place, out _).ShouldBeFalse();
}
