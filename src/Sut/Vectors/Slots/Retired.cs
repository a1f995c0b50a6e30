namespace Sut.Vectors;

/// <summary>
/// Retired slots (RCU): nothing leads to them any more, and searches under way may still stand on them; they become free when those have
/// left, which nobody waits for; whoever writes next looks. The table of codes of before goes the same way, see <see cref="Codes"/>.
/// </summary>
internal sealed class Retired(Slots slots, Graph graph, Codes? codes, ReadSections reads)
{
    private readonly Lock _collecting = new();
    private int[] _leaving = [];
    private int[] _next = [];
    private volatile bool _isEmpty = true;

    /// <summary>Whether all are free.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>Takes in deleted slots that are not in; for who is alone.</summary>
    public void Add(int[] dead)
    {
        lock (_collecting)
        {
            _next = [.. _next, .. dead];
            if (_isEmpty)
            {
                _isEmpty = false;
                Begin();
            }
        }

        Collect();
    }

    /// <summary>Takes in all slots there are, in place of those that are in; for who is alone.</summary>
    /// <returns>True when nobody stands on any: then none is in, and all may be forgotten.</returns>
    public bool ForgetOrAdd(int[] all)
    {
        lock (_collecting)
        {
            bool begins = _isEmpty || reads.HasPassed();
            (_leaving, _next, _isEmpty) = ([], all, false);
            if (begins)
            {
                Begin();
                if (reads.HasPassed())
                {
                    codes?.ForgetFormer();
                    (_leaving, _isEmpty) = ([], true);
                }
            }

            return _isEmpty;
        }
    }

    /// <summary>Makes free what can be; among writers or alone, because a save must not come between.</summary>
    public void Collect()
    {
        if (_isEmpty || !_collecting.TryEnter())
        {
            return;
        }

        try
        {
            while (!_isEmpty && reads.HasPassed())
            {
                Free(_leaving);
                _leaving = [];
                if (_next.Length > 0)
                {
                    Begin();
                }
                else
                {
                    codes?.ForgetFormer();
                    _isEmpty = true;
                }
            }
        }
        finally
        {
            _collecting.Exit();
        }
    }

    private void Begin()
    {
        (_leaving, _next) = (_next, []);
        reads.BeginGrace();
    }

    private void Free(int[] dead)
    {
        foreach (int slot in dead)
        {
            for (int level = 0; level >= graph.Lowest; level--)
            {
                graph.Write(slot, level, null);
            }
        }

        slots.Free(dead);
    }
}
