using Harness.Measurement;
using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class HostFactsTests
{
    [Fact]
    public void Takes_the_facts_of_the_machine()
    {
        HostFacts facts = HostFacts.Of(Machine.Current with { Cpu = "c", Cores = 3, Avx512 = true, MemoryBytes = 5 }, optimized: false);

        (facts.Cpu, facts.Cores, facts.Avx512, facts.MemoryBytes, facts.Optimized, facts.PostgresSource)
            .Should().Be(("c", 3, true, 5L, false, "none"));
    }

    [Fact]
    public void Refuses_an_unknown_source_of_PostgreSQL() =>
        FluentActions.Invoking(() => Sample.Host with { PostgresSource = "cloud" }).Should().Throw<ArgumentException>()
            .WithMessage("*write dsn, testcontainers, local-cluster or none*");
}
