using System.Diagnostics;
using Acceptance.Children.Vectors;
using Corpora.Vectors;
using Harness.Xunit.Processes;
using Sut.Vectors;

namespace Load.Vectors;

[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "vectors")]
public sealed class AtomicSaveTests : IDisposable
{
    // A save takes some milliseconds: as many kills, spread over that time, meet every part of it.
    private const int Kills = 10;
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Killed_at_any_moment_the_old_or_the_new_file_is_there()
    {
        string path = _folder.NextFile(".vectors");
        Random random = new(1);
        HashSet<int> seen = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            File.Delete(path);

            // The first save is complete when its line is read; what is killed is one of those after it.
            KillAfter(random.Next(6), TimeSpan.FromMilliseconds(random.NextDouble() * 10), path);
            VectorStore store = VectorStore.Load(path);
            seen.Add(store.Count);
            SaveChild.Counts.Should().Contain(store.Count);
            VectorSet vectors = VectorData.Uniform(SaveChild.Dimension, (ulong)store.Count).Base(store.Count);
            float[] vector = new float[SaveChild.Dimension];
            for (int i = 0; i < store.Count; i++)
            {
                store.TryGet(i, vector, out _).Should().BeTrue();
                vectors[i].SequenceEqual(vector).Should().BeTrue();
            }
        }

        seen.Should().HaveCount(2, "kills met both stores, or the moments were not spread");
    }

    public void Dispose() => _folder.Dispose();

    // The moment of the kill is the point, so this waits by the clock: some saves and a part of the next.
    private static void KillAfter(int saves, TimeSpan more, string path)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? "dotnet", ["exec", ChildProcess.Program, "child", "vectors-save", path])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        for (int line = 0; line <= saves; line++)
        {
            process.StandardOutput.ReadLine().Should().NotBeNull("the child saves until it is killed");
        }

        process.WaitForExit(more).Should().BeFalse("the child saves until it is killed");
        process.Kill();
        process.WaitForExit();
    }
}
