using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class TypedFilterTests
{
    // As dotnet test of .NET 10.0.401 was seen to hand them on: what was typed stands in the line, what MSBuild made of it before it.
    [Theory]
    [InlineData("a", "dotnet.dll test f.proj --no-build --filter \"a/\"b\"")]
    [InlineData("a", "dotnet.dll test f.proj --no-build --filter \"a\\\"b\"")]
    [InlineData("a", "dotnet.dll test --filter \"a/\"/\"b\" --no-build")]
    [InlineData("", "dotnet.dll test --filter \"/\"\"")]
    [InlineData("Category=Unit&DisplayName~a", "dotnet.dll test \"--filter=Category=Unit&DisplayName~a/\"b c\"")]
    [InlineData("a", "dotnet.dll test \"--filter:a/\"b\"")]
    public void What_was_cut_at_a_double_quote_is_refused_in_words(string came, string commandLine) =>
        FluentActions.Invoking(() => TypedFilter.RequireWhole(came, commandLine)).Should().Throw<OptionException>()
            .WithMessage($"--filter='*\"*' is refused:*'{came}' would be run*%22*");

    [Theory]
    [InlineData("", "dotnet.dll test")]
    [InlineData("", "dotnet.dll test --filter")]
    [InlineData("Category=Unit", "dotnet.dll test --filter Category=Unit")]
    [InlineData("DisplayName~threads\\=4", "dotnet.dll test --filter DisplayName~threads/=4")]
    [InlineData("DisplayName~a b", "dotnet.dll test --filter \"DisplayName~a b\"")]
    [InlineData("a\"b", "dotnet.dll test --filter \"a/\"b\"")]
    [InlineData("a\"b", "dotnet.dll test --filter a%22b")]
    [InlineData("all", "dotnet.dll test --filter \"/\"all/\"\"")]
    [InlineData("x;y", "dotnet.dll test --filter x%3by")]
    [InlineData("Category=Load", "dotnet.dll test \"a/\"b\" --filter Category=Load")]
    [InlineData("Category=Load", "msbuild -p:VSTestTestCaseFilter=Category=Load")]
    public void What_arrived_whole_is_taken(string came, string commandLine) =>
        FluentActions.Invoking(() => TypedFilter.RequireWhole(came, commandLine)).Should().NotThrow();
}
