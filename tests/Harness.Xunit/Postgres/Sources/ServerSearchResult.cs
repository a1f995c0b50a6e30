namespace Harness.Xunit.Postgres;

/// <summary>Result of the search for a server: a server, or why each way to one is closed.</summary>
internal sealed record ServerSearchResult(FoundServer? Server, IReadOnlyList<string> WhyNot)
{
    /// <summary>Text for a newcomer without a server.</summary>
    public string Message =>
        $"No PostgreSQL. There are {WhyNot.Count} ways to one. {string.Join(" ", WhyNot.Select((why, i) => $"({i + 1}) {why}."))}";

    public static ServerSearchResult Of(IEnumerable<IServerSource> ways)
    {
        List<string> closed = [];
        foreach (IServerSource way in ways)
        {
            if (way.TryOpen(out string whyNot) is { } server)
            {
                return new ServerSearchResult(server, closed);
            }

            closed.Add($"{way.What}: {whyNot}");
        }

        return new ServerSearchResult(null, closed);
    }

    /// <summary>The server; without one the test is skipped with the message, or with CI=true fails with it.</summary>
    public FoundServer Require(bool ci)
    {
        SkipOrFail(Server is not null, Server is null ? Message : "", ci);
        return Server!;
    }

    /// <summary>Without what it needs a test is skipped, and where CI=true promises it, fails.</summary>
    /// <exception cref="NoServerException">It is missing and CI=true.</exception>
    public static void SkipOrFail(bool isThere, string whyNot, bool ci)
    {
        if (!isThere && ci)
        {
            throw new NoServerException($"{whyNot} CI=true: this is a failure, not a skip.");
        }

        Skip.IfNot(isThere, whyNot);
    }
}
