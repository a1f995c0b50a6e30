namespace Sut.Vectors;

/// <summary>
/// An array of references that grows without moving, a page of it made when its first item is set: what few items have
/// costs little. One writer per item; readers need no lock.
/// </summary>
internal sealed class PagedArray<T>
    where T : class
{
    private readonly Lock _growing = new();
    private T?[]?[] _pages = [];

    /// <summary>Bytes held, without what the items refer to.</summary>
    public long Bytes => _pages.Sum(static page => 8 + (page is null ? 0 : 24 + (8L * page.Length)));

    public T? this[int item]
    {
        get
        {
            T?[]?[] pages = Volatile.Read(ref _pages);
            int page = item / PinnedPages.PageItems;
            return page < pages.Length ? Volatile.Read(ref pages[page])?[item % PinnedPages.PageItems] : null;
        }

        set
        {
            T?[]?[] pages = Volatile.Read(ref _pages);
            int page = item / PinnedPages.PageItems;
            T?[]? there = page < pages.Length ? Volatile.Read(ref pages[page]) : null;
            if (there is null && value is null)
            {
                return;
            }

            Volatile.Write(ref (there ?? Provide(page))[item % PinnedPages.PageItems], value);
        }
    }

    private T?[] Provide(int page)
    {
        lock (_growing)
        {
            if (page >= _pages.Length)
            {
                T?[]?[] grown = new T?[page + 1][];
                _pages.CopyTo(grown, 0);
                Volatile.Write(ref _pages, grown);
            }

            return _pages[page] ??= new T?[PinnedPages.PageItems];
        }
    }
}
