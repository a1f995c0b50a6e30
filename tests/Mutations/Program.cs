using System.Runtime.InteropServices;

namespace Mutations;

/// <summary>The tests tested: plants known defects in a copy of the tree, and each must turn the right test red.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            string root = Root(AppContext.BaseDirectory);
            Options options = Options.Parse(arguments);
            Defect[] known = [.. DefectFiles.Read(Path.Combine(root, "tests", "Mutations", "defects"))];
            if (options.Names.FirstOrDefault(part =>
                !known.Any(defect => defect.Name.Contains(part, StringComparison.Ordinal))) is { } unknown)
            {
                throw new ArgumentException($"'{unknown}' stands in no defect's name: see the names in tests/Mutations/defects.");
            }

            Defect[] defects = [.. known.Where(options.Picks)];
            if (defects.Length == 0)
            {
                throw new ArgumentException("No defect is picked: see the names in tests/Mutations/defects.");
            }

            using CancellationTokenSource stop = new();
            using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using WorkingCopy copy = await WorkingCopy.Of(root, options.Copy, stop.Token);
            IReadOnlyList<Score> scores = await new MutationRun(copy, defects, Console.WriteLine).Run();
            string table = ScoreTable.Of(scores, await copy.Commit());
            string file = Path.Combine(root, "artifacts", "mutations.md");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, table);
            Console.WriteLine(table.Split("## Killed")[0]);
            return scores.All(static score => score.Verdict == Verdict.Killed) ? 0 : 1;

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true; // end by way of the copy's removal
                stop.Cancel();
            }
        }
        catch (Exception refusal) when (
            refusal is ArgumentException or InvalidDataException or InvalidOperationException or OperationCanceledException)
        {
            Console.Error.WriteLine($"error : {refusal.Message}");
            return 2;
        }
    }

    private static string Root(string start)
    {
        DirectoryInfo? folder = new(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Acceptance.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No Acceptance.sln in '{start}' or above it: run this from a clone.");
    }
}
