using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Harness.Xunit.Processes;
using Unit.Conventions;

namespace Unit.Harness.Reports.Html;

/// <summary>
/// Lays a page out in headless Chromium, and asks what a script measured there. The page itself has none: it is added to a copy.
/// </summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // A start takes a second or two; beside whole runs of the tests it has taken twenty.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly Regex Opening = new("<html[^>]*>"), Told = new(" data-told([0-9]+)=\"([^\"]*)\"");

    /// <summary>The program that CHROMIUM names, or the first on the PATH; null where there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : OnPath();

    /// <summary>What the script returned on each screen, objects of numbers; one start of the program for all.</summary>
    /// <param name="page">The page.</param>
    /// <param name="screens">Width and height of a window in CSS pixels, and whether its reader prefers a dark page.</param>
    /// <param name="script">The body of a function.</param>
    public static IReadOnlyDictionary<(int Width, int Height, bool Dark), Dictionary<string, double>> Ask(
        string page, IReadOnlyList<(int Width, int Height, bool Dark)> screens, string script)
    {
        // In a frame, which may be as narrow as a phone: a window may not. A frame's reader prefers what the frame's own scheme is.
        string asked = page.Replace("</body>",
            $"<script>parent.document.documentElement.dataset['told' + frameElement.id] = JSON.stringify((() => {{ {script} }})());</script></body>",
                StringComparison.Ordinal);
        using TempFolder folder = new();
        string file = Path.Combine(folder.Path, "frame.html");
        File.WriteAllText(file, $"<!DOCTYPE html><html><body>{string.Concat(screens.Select((it, i) => FormattableString.Invariant($"""
            <iframe id="{i}" width="{it.Width}" height="{it.Height}" style="border: 0; color-scheme: {(it.Dark ? "dark" : "light")}" srcdoc="{WebUtility.HtmlEncode(asked)}"></iframe>
            """)))}</body></html>");
        ProcessStartInfo start = new(
            Program!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                    "--disable-breakpad",
                $"--user-data-dir={folder.Path}/profile", "--dump-dom", new Uri(file).AbsoluteUri,
            ]);
        ProgramRun run = ProgramRun.Of(start, Limit);
        Dictionary<int, string> told = Told.Matches(Opening.Match(run.Output).Value)
            .ToDictionary(
                it => int.Parse(it.Groups[1].Value, CultureInfo.InvariantCulture), it => WebUtility.HtmlDecode(it.Groups[2].Value));
        return told.Count == screens.Count
            ? told.ToDictionary(it => screens[it.Key], it => JsonSerializer.Deserialize<Dictionary<string, double>>(it.Value)!)
            : throw new InvalidOperationException($"{Program} ended with {run.ExitCode} and {told.Count} answers of {screens.Count}: {run.Errors}");
    }

    private static string? OnPath() => (
        from name in Names
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        let file = Path.Combine(folder, name)
        where File.Exists(file)
        select file).FirstOrDefault();
}
