using Harness.Reports;

namespace Acceptance.Verbs;

/// <summary>The report of a run that has ended, read from a results.json or from the folder that holds one.</summary>
internal static class RecordedRun
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">It is no report of a run.</exception>
    public static RunReport Read(string path)
    {
        string file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, ReportFiles.Json) : path);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"There is no {file}: run the suite first, or name the results.json of another run or the folder that holds it.");
        }

        try
        {
            return JsonReport.Read(File.ReadAllText(file));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{file} is no report of a run: {wrong.Message}", wrong);
        }
    }
}
