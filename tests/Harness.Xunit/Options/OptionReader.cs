using System.Globalization;

namespace Harness.Xunit.Options;

/// <summary>
/// Reads settings out of environment variables, each refused when it breaks its rule, and keeps what people read of them: a setting is
/// declared where it is read, once. An empty value counts as not set, but for file names. Not thread safe.
/// </summary>
public sealed class OptionReader(IReadOnlyDictionary<string, string> variables)
{
    private readonly Dictionary<string, Option> _options = [];
    private readonly List<string> _shaping = [];

    /// <summary>The settings that were read, in that order.</summary>
    public IReadOnlyList<Option> Options => [.. _options.Values];

    /// <summary>The settings that change what is measured, as <c>NAME=value</c>, where they are set.</summary>
    public IReadOnlyList<string> Shaping => _shaping;

    /// <summary>Whether one of these settings is set.</summary>
    public bool AnySet(params IEnumerable<string> names) => names.Any(name => variables.GetValueOrDefault(name) is { Length: > 0 });

    /// <summary>The refusal of a setting that was read, because of another one.</summary>
    public OptionException Refuse(string name, string? because = null) =>
        _options[name].Refuse(variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : _options[name].Default, because);

    /// <summary>A setting of any type.</summary>
    /// <param name="option">Its row in the table.</param>
    /// <param name="unset">What it is when it is not set.</param>
    /// <param name="parse">
    /// Reads the text; throws <see cref="FormatException"/>, with the reason or with an empty message where the rule says all.
    /// </param>
    /// <param name="shapes">Whether it changes what is measured, and so must be alike in runs that are compared.</param>
    /// <param name="shown">How a value is told: without its password. By default as it is.</param>
    /// <exception cref="OptionException">It breaks its rule.</exception>
    public T Read<T>(Option option, T unset, Func<string, T> parse, bool shapes = false, Func<string, string>? shown = null) =>
        variables.GetValueOrDefault(option.Name) is { Length: > 0 } value ? Parsed(option, value, parse, shapes, shown)
            : Kept(option, unset);

    /// <summary>A whole number.</summary>
    /// <param name="leastWords">How the rule names the least one, where that depends on another setting.</param>
    public int Number(string name, int unset, int least, int most, string meaning, bool shapes = false, string? leastWords = null) =>
        Read(new Option(name, Words(unset), $"a whole number from {leastWords ?? Words(least)} to {Words(most)}", meaning), unset, text =>
            Number(text, least, most), shapes);

    /// <summary>A whole number that something else decides when it is not set.</summary>
    /// <param name="shown">What that is, in words.</param>
    public int? Number(string name, string shown, int least, int most, string meaning, bool shapes = false) =>
        Read(new Option(name, shown, $"a whole number from {Words(least)} to {Words(most)}", meaning), default(int?), text =>
            Number(text, least, most), shapes);

    /// <summary>Yes or no; no when it is not set.</summary>
    public bool Flag(string name, string meaning, bool shapes = false) =>
        Read(new Option(name, "false", "true, false, 1 or 0", meaning), false, Flag, shapes);

    /// <summary>One of some words, which are numbered like the members of <typeparamref name="T"/>.</summary>
    public T OneOf<T>(string name, T unset, IReadOnlyList<string> words, string meaning, bool shapes = false)
        where T : struct, Enum =>
        Read(new Option(name, words[Convert.ToInt32(unset, CultureInfo.InvariantCulture)], OneOf(words), meaning), unset, text =>
            OneOf<T>(text, words), shapes);

    /// <summary>
    /// One of some words, numbered like the members of <typeparamref name="T"/>, or what something else decides when it is not set.
    /// </summary>
    public T? OneOf<T>(string name, string shown, IReadOnlyList<string> words, string meaning, bool shapes = false)
        where T : struct, Enum =>
        Read(new Option(name, shown, OneOf(words), meaning), default(T?), text => OneOf<T>(text, words), shapes);

    /// <summary>The full path of an existing folder; null when it is not set.</summary>
    public string? Folder(string name, string meaning, bool shapes = false) =>
        Read(new Option(name, "none", "an existing folder", $"{meaning}; a relative path starts at the repository's root"), null, Existing,
            shapes);

    /// <summary>The full path of an existing file whose name ends in one of these; null when it is not set.</summary>
    public string? ExistingFile(string name, IReadOnlyList<string> endings, string meaning, bool shapes = false) =>
        Read(new Option(name, "none", $"an existing file that ends in {OneOf(endings)}", $"{meaning}; a relative path starts at the repository's root"),
            null, text => Existing(text, endings), shapes);

    /// <summary>A file name. Set and blank is a slip, not a wish for the default.</summary>
    public string FileName(string name, string unset, string meaning, bool shapes = false)
    {
        Option option = new(name, unset, "a file name; a relative path starts at the folder of the run's reports", meaning);
        return variables.TryGetValue(name, out string? value) ? Parsed(option, value, File, shapes, shown: null) : Kept(option, unset);
    }

    /// <summary>Refuses every variable that begins like a setting of ours and is none.</summary>
    /// <param name="prefixes">How settings begin.</param>
    /// <param name="known">A variable that is no setting and begins so all the same.</param>
    public void RefuseUnknown(IReadOnlyList<string> prefixes, string known)
    {
        foreach (string name in variables.Keys.Where(name => name != known && !_options.ContainsKey(name)))
        {
            if (prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix)
            {
                string[] there = [.. _options.Keys.Where(option =>
                    prefix == prefixes[0] || option.StartsWith(prefix, StringComparison.Ordinal))];
                throw new OptionException(name, "…", $"there is no such option; there are {string.Join(", ", there)}");
            }
        }
    }

    private T Parsed<T>(Option option, string value, Func<string, T> parse, bool shapes, Func<string, string>? shown)
    {
        try
        {
            T read = Kept(option, parse(value));
            if (shapes)
            {
                _shaping.Add($"{option.Name}={shown?.Invoke(value) ?? value}");
            }

            return read;
        }
        catch (FormatException refusal)
        {
            string because = refusal.Message.TrimEnd('.');
            throw option.Refuse(shown?.Invoke(value) ?? value, because.Length == 0 ? null : because);
        }
    }

    private T Kept<T>(Option option, T value)
    {
        _options.Add(option.Name, option);
        return value;
    }

    private static int Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException("");

    private static bool Flag(string text) => text.ToLowerInvariant() switch
    {
        "false" or "0" => false,
        "true" or "1" => true,
        _ => throw new FormatException(""),
    };

    private static string OneOf(IReadOnlyList<string> words) => $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    private static T OneOf<T>(string text, IReadOnlyList<string> words)
        where T : struct, Enum
    {
        int found = words.ToList().IndexOf(text);
        return found >= 0 ? Enum.GetValues<T>()[found] : throw new FormatException("");
    }

    private static string? Existing(string text)
    {
        string folder = Path.GetFullPath(text, RepositoryRoot.Path);
        return Directory.Exists(folder) ? folder : throw new FormatException("");
    }

    private static string? Existing(string text, IReadOnlyList<string> endings)
    {
        string file = Path.GetFullPath(text, RepositoryRoot.Path);
        return endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && System.IO.File.Exists(file)
            ? file
            : throw new FormatException("");
    }

    private static string File(string text) =>
        string.IsNullOrWhiteSpace(text) || Path.EndsInDirectorySeparator(text) ? throw new FormatException("") : text;

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);
}
