using Acceptance.Gate;
using Harness.Xunit.Options;

namespace Load.Tool.Gate;

[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class SourceTreeTests
{
    private static readonly string[] LeftOut = ["using Acceptance.Gate", "using Acceptance.Verbs", "using Acceptance.Children.Gate"];

    // A side that named what is left out would not compile, and each question would be refused.
    [Fact]
    public void No_file_of_a_side_names_what_is_left_out_of_it()
    {
        string root = RepositoryRoot.Path;
        string[] naming =
        [
            .. Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && SourceTree.IsNeeded(file))
                .Where(file => LeftOut.Any(File.ReadAllText(Path.Combine(root, file)).Contains)),
        ];

        SourceTree.IsNeeded("tests/Load/Worker.cs").Should().BeTrue();
        naming.Should().BeEmpty();
    }
}
