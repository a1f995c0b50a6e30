using System.Globalization;
using Corpora.Tokens;
using Harness.Measurement;

namespace Acceptance.Children.Tokens;

/// <summary>
/// Streams n tokens to a file and back; prints the sum of ids, all managed bytes ever allocated, and the peak of the process.
/// </summary>
internal sealed class StreamChild : IChildProgram
{
    public string Name => "tokens-stream";

    public int Run(string[] arguments)
    {
        int count = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        ulong sum = 0;
        new TokenStreams(count).Run(arguments[1], (tokens, from) =>
        {
            ulong part = TokenStreams.Sum(tokens, from);
            sum += part;
            return part;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sum} {GC.GetTotalAllocatedBytes(precise: true)} {ProcessMemory.PeakBytes()}"));
        return 0;
    }
}
