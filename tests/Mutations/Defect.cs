namespace Mutations;

/// <summary>One known defect: a place in the tree, what to put there, and the test that must turn red.</summary>
/// <param name="Name">The area, a slash, and what is wrong: <c>addressing/rounds-half-up</c>.</param>
/// <param name="Kind">What sort of red is due.</param>
/// <param name="File">The file, from the root.</param>
/// <param name="Find">Text that stands there exactly once.</param>
/// <param name="Replace">What takes its place.</param>
/// <param name="Project">The test project: Unit, Load or Scale.</param>
/// <param name="Filter">Picks the tests to run, as <c>dotnet test --filter</c> has it.</param>
/// <param name="Expect">Must stand in the name and message of one failed test: red for another reason is no kill.</param>
/// <param name="Why">What the defect would do to a user.</param>
internal sealed record Defect(
    string Name, DefectKind Kind, string File, string Find, string Replace, string Project, string Filter, string Expect, string Why)
{
    /// <summary>Puts the defect into the text of its file.</summary>
    /// <exception cref="InvalidDataException">The text to replace stands there never, or more than once.</exception>
    public string PlantIn(string text)
    {
        int first = text.IndexOf(Find, StringComparison.Ordinal);
        if (first < 0 || text.IndexOf(Find, first + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidDataException(
                $"'{Find}' stands {(first < 0 ? "nowhere" : "more than once")} in {File}, and must stand there once: adapt the defect to the code.");
        }

        return string.Concat(text.AsSpan(0, first), Replace, text.AsSpan(first + Find.Length));
    }
}
