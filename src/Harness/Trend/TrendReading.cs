using System.Text.Json;

namespace Harness.Trend;

/// <summary>Reading of one file after the other, into the same memory.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class TrendReading
{
    private readonly TextPool _pool = new();
    private byte[] _bytes = new byte[1 << 20];

    /// <summary>The run in a file, or why there is none.</summary>
    /// <returns>A <see cref="TrendRun"/> or a <see cref="TrendRefusal"/>.</returns>
    public object Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            int length = 0, read;
            do
            {
                if (length == _bytes.Length)
                {
                    Array.Resize(ref _bytes, 2 * length);
                }

                read = file.Read(_bytes, length, _bytes.Length - length);
                length += read;
            }
            while (read > 0);

            return length == 0 ? new TrendRefusal(path, "it is empty") : TrendRunReader.Read(path, _bytes.AsSpan(0, length), _pool);
        }
        catch (JsonException torn)
        {
            return new TrendRefusal(path, $"it is torn, or no JSON: {torn.Message}");
        }
        catch (Exception foreign) when (foreign is FormatException or InvalidOperationException)
        {
            return new TrendRefusal(path, $"it is no report of a run: {foreign.Message}");
        }
    }
}
