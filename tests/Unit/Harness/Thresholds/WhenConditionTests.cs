using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class WhenConditionTests
{
    [Theory]
    [InlineData("avx512", 1, true, true)]
    [InlineData("avx512", 64, false, false)]
    [InlineData("cores>=2", 1, true, false)]
    [InlineData("cores>=2", 2, false, true)]
    [InlineData("cores>=16", 15, false, false)]
    [InlineData("cores>=16", 17, false, true)]
    public void Asks_the_machine(string text, int cores, bool avx512, bool holds)
    {
        Machine machine = Machine.Current with { Cores = cores, Avx512 = avx512 };
        WhenCondition condition = WhenCondition.Parse(text);

        condition.Holds(machine).Should().Be(holds);
        condition.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asks_the_machine_for_byte_dot_products(bool vnni)
    {
        WhenCondition condition = WhenCondition.Parse("vnni");

        condition.Holds(Machine.Current with { Vnni = vnni, Avx512 = !vnni }).Should().Be(vnni);
        condition.ToString().Should().Be("vnni");
        condition.Should().Be(WhenCondition.Parse("vnni")).And.NotBe(WhenCondition.Parse("avx512"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AVX512")]
    [InlineData("avx512 ")]
    [InlineData("VNNI")]
    [InlineData("cores")]
    [InlineData("cores>=")]
    [InlineData("cores>=0")]
    [InlineData("cores>=02")]
    [InlineData("cores>=-1")]
    [InlineData("cores>=2.5")]
    [InlineData("cores>= 2")]
    [InlineData("cores>2")]
    [InlineData("cores>=99999999999")]
    [InlineData("avx512,cores>=2")]
    public void Refuses_other_texts(string text) =>
        FluentActions.Invoking(() => WhenCondition.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"The condition '{text}' is unknown: write avx512, vnni or cores>=2*");
}
