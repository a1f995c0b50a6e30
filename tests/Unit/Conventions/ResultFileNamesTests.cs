using System.Text.RegularExpressions;
using System.Xml.Linq;
using Harness.Xunit.Options;

namespace Unit.Conventions;

/// <summary>
/// One result file for each project, whatever name is given: a name that all share would hold the last project's results alone.
/// </summary>
[Trait("Category", "Unit")]
public sealed class ResultFileNamesTests
{
    // Of MSBuild, property function and metadata, as Directory.Solution.targets spells them; what it does with them is done here.
    private const string Call =
        @"\A\$\(\[System\.Text\.RegularExpressions\.Regex\]::Replace\('\$\(VSTestLogger\)', '(?<pattern>.*)', '(?<replacement>.*)'\)\)\z";

    [Theory]
    [InlineData("trx;LogFileName=all.trx", "trx;LogFileName=Load.all.trx")]
    [InlineData("trx;logfilename=all.trx;Verbosity=detailed", "trx;logfilename=Load.all.trx;Verbosity=detailed")]
    [InlineData("trx;LogFileName=kept/of ci/all.trx", "trx;LogFileName=kept/of ci/Load.all.trx")]
    [InlineData("trx;LogFileName=/kept/all.trx;console;verbosity=normal;html;LogFileName=a.html",
        "trx;LogFileName=/kept/Load.all.trx;console;verbosity=normal;html;LogFileName=Load.a.html")]
    [InlineData("trx", "trx")]
    [InlineData("trx;LogFilePrefix=all", "trx;LogFilePrefix=all")]
    [InlineData("", "")]
    public void A_name_given_to_a_logger_is_one_for_each_project(string given, string named)
    {
        XDocument targets = XDocument.Load(Path.Combine(RepositoryRoot.Path, "Directory.Solution.targets"));
        Match call = Regex.Match(targets.Descendants("SuiteLogger").Single().Value, Call);
        call.Success.Should().BeTrue();
        string replacement = call.Groups["replacement"].Value.Replace("%(SuiteAssembly.Filename)", "Load", StringComparison.Ordinal);
        Regex.Replace(given, call.Groups["pattern"].Value, replacement).Should().Be(named);
        targets.Descendants("VSTestTask").Single().Attribute("VSTestLogger")!.Value.Should().Be("$(SuiteLogger)");
    }
}
