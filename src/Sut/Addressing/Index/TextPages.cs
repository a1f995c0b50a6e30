namespace Sut.Addressing;

/// <summary>
/// Texts one behind the other in large arrays: a few bytes per text beyond its own, and nothing for the collector to
/// walk through. One writer at a time. Any thread may read a range it was handed by means that order memory (a lock, a
/// volatile mark): pages and their contents never change once a range into them has been handed out.
/// </summary>
internal sealed class TextPages
{
    private const int SmallestPage = 4 * 1024;
    private const int LargestPage = 1024 * 1024;

    private byte[][] _pages = new byte[4][];
    private int _page = -1;
    private int _offset;

    /// <summary>The end, for <see cref="Rewind"/>.</summary>
    public TextRange End => new(_page, _offset, 0);

    public TextRange Append(ReadOnlySpan<byte> text)
    {
        if (_page < 0 || text.Length > _pages[_page].Length - _offset)
        {
            AddPage(text.Length);
        }

        text.CopyTo(_pages[_page].AsSpan(_offset));
        TextRange range = new TextRange(_page, _offset, text.Length);
        _offset += text.Length;
        return range;
    }

    public ReadOnlySpan<byte> Read(TextRange range) => _pages[range.Page].AsSpan(range.Offset, range.Length);

    /// <summary>Forgets what was appended since; nobody may have been handed any of it.</summary>
    public void Rewind(TextRange end)
    {
        Array.Clear(_pages, end.Page + 1, _page - end.Page);
        (_page, _offset) = (end.Page, end.Offset);
    }

    // Pages double from small to large, so that a small store stays small.
    private void AddPage(int length)
    {
        int regular = _page < 0 ? SmallestPage : (int)Math.Min(LargestPage, _pages[_page].Length * 2L);
        if (_page + 1 == _pages.Length)
        {
            // A copy, because readers may be in the old array; what they look for is in both.
            byte[][] grown = new byte[_pages.Length * 2][];
            _pages.CopyTo(grown, 0);
            _pages = grown;
        }

        _pages[++_page] = GC.AllocateUninitializedArray<byte>(Math.Max(length, regular));
        _offset = 0;
    }
}
