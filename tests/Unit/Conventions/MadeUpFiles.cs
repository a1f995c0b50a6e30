namespace Unit.Conventions;

internal static class MadeUpFiles
{
    public static IReadOnlyList<Finding> On(this IRule rule, string path, string text) => rule.On((path, text));

    public static IReadOnlyList<Finding> On(this IRule rule, params (string Path, string Text)[] files) =>
        [.. rule.Check([.. files.Select(file => new SourceFile(file.Path, file.Text))])];
}
