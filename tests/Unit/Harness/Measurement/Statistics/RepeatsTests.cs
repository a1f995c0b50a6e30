using System.Globalization;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class RepeatsTests
{
    [Theory]
    [InlineData(new double[] { 7 }, 7, 7, 7)]
    [InlineData(new double[] { 3, 1, 2 }, 2, 1, 3)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5, 1, 4)]
    [InlineData(new[] { double.MaxValue, double.MaxValue }, double.MaxValue, double.MaxValue, double.MaxValue)]
    public void Gives_median_and_range(double[] values, double median, double minimum, double maximum)
    {
        Repeats repeats = new(values);
        (repeats.Median, repeats.Minimum, repeats.Maximum).Should().Be((median, minimum, maximum));
        repeats.Count.Should().Be(values.Length);
        repeats.Values.Should().Equal(values, "the order of measuring is kept");
    }

    [Fact]
    public void Copies_its_values()
    {
        double[] values = [1, 2];
        Repeats repeats = new(values);
        values[0] = 99;
        repeats.Values.Should().Equal(1, 2);
    }

    [Fact]
    public void Refuses_an_empty_sample() =>
        FluentActions.Invoking(() => new Repeats([])).Should().Throw<ArgumentException>().WithMessage("*empty*");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Refuses_what_is_no_number_and_names_it(double value) =>
        FluentActions.Invoking(() => new Repeats([1, value]))
            .Should().Throw<ArgumentException>().WithMessage("Value 1 is *");

    [Fact]
    public void Is_equal_when_the_values_are()
    {
        new Repeats([1, 2]).Should().Be(new Repeats([1, 2]));
        new Repeats([1, 2]).GetHashCode().Should().Be(new Repeats([1, 2]).GetHashCode());
        new Repeats([1, 2]).Should().NotBe(new Repeats([2, 1]));
    }

    [Fact]
    public void Reads_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            new Repeats([1.5, 2.5]).ToString().Should().Be("2 (2 repeats 1.5..2.5)");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
