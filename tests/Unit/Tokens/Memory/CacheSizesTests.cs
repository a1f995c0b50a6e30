using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class CacheSizesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("caches-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_largest_cache_counts()
    {
        string[] sizes = ["48K", "2048K", "300M", "nonsense"];
        for (int i = 0; i < sizes.Length; i++)
        {
            File.WriteAllText(Path.Combine(_folder.CreateSubdirectory($"index{i}").FullName, "size"), sizes[i] + "\n");
        }

        CacheSizes.Read(_folder.FullName).Should().Be(300L << 20);
        CacheSizes.Read(Path.Combine(_folder.FullName, "none")).Should().BeNull();
    }

    [Fact]
    public void What_fits_is_not_streamed()
    {
        CacheSizes.IsFillStreamed(CacheSizes.LastLevel).Should().BeFalse();
        CacheSizes.IsFillStreamed(CacheSizes.LastLevel + (128 << 20)).Should().BeTrue();
        CacheSizes.IsCopyStreamed(1 << 20).Should().BeFalse();
        CacheSizes.IsCopyStreamed(CacheSizes.LastLevel).Should().BeTrue();
    }
}
