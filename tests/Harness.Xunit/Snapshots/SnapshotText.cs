using System.Text;

namespace Harness.Xunit.Snapshots;

/// <summary>Text as both comparers write it, byte for byte.</summary>
internal static class SnapshotText
{
    /// <summary>UTF-8 with BOM, as Verify writes it; an unpaired surrogate throws rather than becoming U+FFFD.</summary>
    public static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Content of the file where the text is empty; Verify deletes empty files.</summary>
    public const string Empty = "emptyString";

    /// <summary>
    /// The text as written in the file. Verify would turn CR LF into LF silently; here a CR is refused, because all
    /// our output has LF and a snapshot must be able to see that.
    /// </summary>
    /// <exception cref="ArgumentException">The text has a CR or an unpaired surrogate.</exception>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int cr = text.IndexOf('\r');
        if (cr >= 0)
        {
            int line = text.AsSpan(0, cr).Count('\n') + 1;
            throw new ArgumentException($"The text has a CR in line {line}; output has LF only. Fix its writer.", nameof(text));
        }

        _ = Encoding.GetByteCount(text);
        return text.Length == 0 ? Empty : text;
    }

    /// <summary>The text of an approved file: BOM optional, CR LF and CR as LF.</summary>
    public static string Read(string file)
    {
        using StreamReader reader = new StreamReader(file, Encoding);
        // Not ReplaceLineEndings: that also replaces FF, NEL, LS and PS, which are content here.
        return reader.ReadToEnd().Replace("\r\n", "\n").Replace('\r', '\n');
    }

    /// <summary>Exactly equal, except that the approved file may end in one LF more: editors add it.</summary>
    public static bool Same(string approved, string given) =>
        approved == given
        || (approved.Length == given.Length + 1 && approved[^1] == '\n' && approved.StartsWith(given, StringComparison.Ordinal));
}
