using Corpora.Payloads;

namespace Unit.Corpora.Payloads;

[Trait("Category", "Unit")]
public sealed class RampSettingsTextTests
{
    [Fact]
    public void A_report_names_every_setting_of_its_ramp()
    {
        string[] names = [.. RampSettingsText.All.Select(setting => setting.Name)];

        names.Should().OnlyHaveUniqueItems().And.Contain(
        [
            "host", "database", "mode", "payload-format", "start-epochs", "end-epochs", "step-epochs", "table", "storage",
                "async-concurrency",
            "results-csv", "async-results-csv", "report-md", "statement-timeout-ms",
        ]);
        RampSettingsText.All.Should().OnlyContain(setting => setting.Value.Length > 0);
    }
}
