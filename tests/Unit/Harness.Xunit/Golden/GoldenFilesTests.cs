using Harness.Xunit.Golden;

namespace Unit.Harness.Xunit.Golden;

[Trait("Category", "Unit")]
public sealed class GoldenFilesTests : IDisposable
{
    private const string Name = "stat7-addresses";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("golden-");
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_a_folder_the_project_s_own_file_is_all()
    {
        GoldenFiles.For(Name, folder: null, _said.Add).Should().ContainSingle().Which.Should().EndWith("stat7-addresses.json");
        GoldenFiles.For(Name, folder: "", _said.Add).Should().ContainSingle();
        _said.Should().BeEmpty();
    }

    [Fact]
    public void Files_of_that_name_in_the_folder_come_after_it()
    {
        foreach (string file in new[] { "stat7-addresses.json", "stat7-addresses-2.json", "tokens.json", "stat7-addresses.txt" })
        {
            File.WriteAllText(Path.Combine(_folder.FullName, file), "[]");
        }

        GoldenFiles.For(Name, _folder.FullName, _said.Add).Skip(1).Select(Path.GetFileName)
            .Should().Equal("stat7-addresses-2.json", "stat7-addresses.json");
        _said.Should().BeEmpty();
    }

    [Fact]
    public void Folder_without_such_a_file_is_said()
    {
        GoldenFiles.For(Name, _folder.FullName, _said.Add).Should().ContainSingle();
        _said.Should().ContainSingle().Which.Should()
            .Contain($"{GoldenFiles.Variable}={_folder.FullName}").And.Contain("no stat7-addresses*.json");
    }

    [Fact]
    public void Folder_that_does_not_exist_is_refused_with_name_value_and_rule() =>
        FluentActions.Invoking(() => GoldenFiles.For(Name, "/no/such/folder", _said.Add))
            .Should().Throw<InvalidOperationException>().WithMessage("GOLDEN_DIR=/no/such/folder: *must name an existing folder*");
}
