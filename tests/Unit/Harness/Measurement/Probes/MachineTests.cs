using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class MachineTests
{
    [Fact]
    public void Describes_the_machine_it_runs_on()
    {
        Machine machine = Machine.Current;
        machine.Should().BeSameAs(Machine.Current);
        machine.Cpu.Should().NotBeEmpty();
        machine.Cores.Should().Be(Environment.ProcessorCount);
        machine.MemoryBytes.Should().BePositive();
        machine.Os.Should().NotBeEmpty();
        machine.Dotnet.Should().StartWith(".NET ");
        machine.Gc.Should().MatchRegex("^(server|workstation), (not )?concurrent$");
        machine.TimerResolutionNanoseconds.Should().BeInRange(1, 1_000_000);
    }

    [Fact]
    public void Reads_processor_memory_and_the_largest_cache_from_the_kernel()
    {
        using FakeKernel kernel = new FakeKernel()
            .With("proc/cpuinfo", "processor\t: 0\nmodel name\t: Quick One\n")
            .With("proc/meminfo", "MemTotal:       1024 kB\n")
            .With("sys/devices/system/cpu/cpu0/cache/index0/size", "48K\n")
            .With("sys/devices/system/cpu/cpu0/cache/index3/size", "32M\n")
            .With("sys/devices/system/cpu/cpu0/cache/power/size", "99G\n");
        Machine machine = Machine.From($"{kernel.Path}/proc", $"{kernel.Path}/sys");
        (machine.Cpu, machine.MemoryBytes, machine.LastLevelCacheBytes).Should().Be(("Quick One", 1L << 20, 32L << 20));
    }

    [Fact]
    public void Tells_generations_of_one_name_apart()
    {
        using FakeKernel kernel = new FakeKernel().With("proc/cpuinfo", "cpu family\t: 26\nmodel\t\t: 2\nmodel name\t: Quick One\n");
        Machine.From($"{kernel.Path}/proc", $"{kernel.Path}/sys").Cpu.Should().Be("Quick One (family 26, model 2)");
    }

    [Fact]
    public void Does_without_the_kernel_where_it_tells_nothing()
    {
        using FakeKernel kernel = new();
        Machine machine = Machine.From(kernel.Path, kernel.Path);
        machine.Cpu.Should().NotBeEmpty();
        machine.MemoryBytes.Should().BePositive();
        machine.LastLevelCacheBytes.Should().BeNull();
    }
}
