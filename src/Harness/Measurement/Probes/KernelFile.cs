namespace Harness.Measurement;

/// <summary>Text files in which the Linux kernel describes itself; elsewhere, and in containers that hide them, there are none.</summary>
internal static class KernelFile
{
    /// <summary>The text, or null where the file is missing, forbidden, or its thread ended while it was read.</summary>
    internal static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The folders in a folder, or none where it is missing or forbidden.</summary>
    internal static IReadOnlyList<string> TryListFolders(string path)
    {
        try
        {
            return Directory.GetDirectories(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>What follows <paramref name="key"/> and a colon on its first line, trimmed; null where there is no such line.</summary>
    internal static string? Field(string? text, string key)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon >= 0 && line[..colon].Trim().SequenceEqual(key))
            {
                return line[(colon + 1)..].Trim().ToString();
            }
        }

        return null;
    }

    /// <summary>Bytes of a size such as <c>2048K</c>, <c>24058 kB</c> or <c>32M</c>; null for anything else.</summary>
    internal static long? Bytes(string? size)
    {
        ReadOnlySpan<char> text = size.AsSpan().Trim();
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> unit = digits < 0 ? [] : text[digits..].Trim();
        long? scale = unit switch
        {
            "" => 1,
            "K" or "kB" => 1L << 10,
            "M" or "MB" => 1L << 20,
            "G" or "GB" => 1L << 30,
            _ => null,
        };
        return long.TryParse(digits < 0 ? text : text[..digits], out long number) ? number * scale : null;
    }
}
