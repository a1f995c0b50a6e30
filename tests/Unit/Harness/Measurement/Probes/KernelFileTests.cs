using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class KernelFileTests
{
    [Fact]
    public void Reads_what_is_there_and_nothing_where_nothing_is()
    {
        using FakeKernel kernel = new FakeKernel().With("folder/file", "text");
        KernelFile.TryRead($"{kernel.Path}/folder/file").Should().Be("text");
        KernelFile.TryRead($"{kernel.Path}/folder/other").Should().BeNull();
        KernelFile.TryRead($"{kernel.Path}/nowhere/file").Should().BeNull();
        KernelFile.TryRead($"{kernel.Path}/folder").Should().BeNull();
        KernelFile.TryListFolders(kernel.Path).Should().ContainSingle();
        KernelFile.TryListFolders($"{kernel.Path}/nowhere").Should().BeEmpty();
    }

    [Theory]
    [InlineData("model name\t: Quick One\nmodel name\t: Other", "model name", "Quick One")]
    [InlineData("VmHWM:\t  24058 kB", "VmHWM", "24058 kB")]
    [InlineData("VmHWM:\t  24058 kB", "VmPeak", null)]
    [InlineData("no colon", "no colon", null)]
    [InlineData(null, "anything", null)]
    public void Finds_the_first_field_of_a_name(string? text, string key, string? value) =>
        KernelFile.Field(text, key).Should().Be(value);

    [Theory]
    [InlineData("512", 512L)]
    [InlineData("48K\n", 48L * 1024)]
    [InlineData("24058 kB", 24058L * 1024)]
    [InlineData("32M", 32L * 1024 * 1024)]
    [InlineData("2 GB", 2L * 1024 * 1024 * 1024)]
    [InlineData("7 apples", null)]
    [InlineData("K", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Reads_sizes_with_their_units(string? text, long? bytes) => KernelFile.Bytes(text).Should().Be(bytes);
}
