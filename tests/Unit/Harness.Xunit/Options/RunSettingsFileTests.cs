using Harness.Xunit.Options;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Options;

[Trait("Category", "Unit")]
public sealed class RunSettingsFileTests
{
    [Theory]
    [InlineData("smoke")]
    [InlineData("full")]
    public void The_settings_files_name_their_profile(string profile) =>
        RunSettingsFile.Variables(RepositoryRoot.File($"testsettings/{profile}.runsettings")).Should().Contain("SUITE_PROFILE", profile);

    [Fact]
    public void The_default_file_sets_nothing_that_would_override_the_shell() =>
        RunSettingsFile.Variables(RepositoryRoot.File("testsettings/quick.runsettings")).Should().BeEmpty();

    [Fact]
    public void Variables_of_the_command_line_are_found() =>
        RunSettingsFile.Overrides("RunConfiguration.EnvironmentVariables.SUITE_PROFILE=smoke;RunConfiguration.TestSessionTimeout=1")
            .Should().Equal(new Dictionary<string, string> { ["SUITE_PROFILE"] = "smoke" });

    [Fact]
    public void A_file_that_is_no_xml_is_refused()
    {
        using TempFolder folder = new();
        folder.Write("bad.runsettings", "profile=full");
        Assert.Throws<OptionException>(() => RunSettingsFile.Variables(folder.Of("bad.runsettings"))).Message.Should()
            .Contain("bad.runsettings");
        Assert.Throws<OptionException>(() => RunSettingsFile.Variables(folder.Of("absent.runsettings"))).Message.Should()
            .Contain("absent.runsettings");
    }
}
