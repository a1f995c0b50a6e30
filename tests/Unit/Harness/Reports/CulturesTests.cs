using System.Globalization;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class CulturesTests
{
    [Fact]
    public void The_comma_culture_would_show_in_careless_output() =>
        Cultures.Under("comma", () => 1.5.ToString(CultureInfo.CurrentCulture) + (-1)).Should().Be("1,5~1");
}
