using System.Runtime.InteropServices;
using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>Native memory on huge pages, touched beforehand, holding tokens with ids from 0.</summary>
internal sealed class TokenSet : IDisposable
{
    // The set, its copy, and as much again for whatever else lives here.
    private const int SetsInMemory = 4;
    private readonly TokenMemory _memory;

    public TokenSet(int items)
    {
        long bytes = (long)items * Token.Size;
        Skip.If(
            bytes > Machine.Current.MemoryBytes / SetsInMemory,
            FormattableString.Invariant(
                $"{items} tokens want {SetsInMemory * bytes} bytes of memory; this machine has {Machine.Current.MemoryBytes}."));
        _memory = new TokenMemory(items, hugePages: true);
        _memory.Touch();
        TokenProof.Factory.Fill(Span, default);
    }

    public Span<Token> Span => _memory.Span;

    /// <summary>The same bytes for yardsticks that know nothing of tokens.</summary>
    public Span<ulong> Words => MemoryMarshal.Cast<Token, ulong>(Span);

    public void Dispose() => _memory.Dispose();

    /// <summary>For the report: how a working set compares with the cache.</summary>
    public static string? Remark(long bytes)
    {
        if (Machine.Current.LastLevelCacheBytes is not { } cache)
        {
            return null;
        }

        double times = bytes / (double)cache;
        string where = times >= 4 ? "beyond it" : times > 1 ? "larger, but not four times" : "it may hold the set";
        return FormattableString.Invariant(
            $"working set {bytes / 1e6:0.###} MB, {times:0.###} x the last-level cache the system tells ({cache / 1e6:0} MB): {where}");
    }
}
