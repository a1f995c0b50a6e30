using Sut.Mesh;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshPathsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MeshStore _store;

    public MeshPathsTests() => _store = MeshStore.Open(_folder.File("mesh.db"), new MeshOptions { Time = _time });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Paths_live_thirty_seconds_unless_said_otherwise()
    {
        DateTimeOffset now = _time.GetUtcNow();
        await _store.Paths.SetAsync("a", "b", 3, "[1]");

        _time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMicroseconds(1));
        (await _store.Paths.GetAsync("a", "b", 3)).Should().Be(new CachedPath("a", "b", 3, "[1]", now, now + TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromMicroseconds(1));
        (await _store.Paths.GetAsync("a", "b", 3)).Should().BeNull();
    }

    [Fact]
    public async Task A_time_to_live_beyond_a_hundred_years_is_refused()
    {
        TimeSpan most = TimeSpan.FromDays(36_525);
        await _store.Paths.SetAsync("a", "b", 3, "[1]", most);
        await FluentActions.Awaiting(async () => await _store.Paths.SetAsync("a", "b", 3, "[1]", TimeSpan.MaxValue))
            .Should().ThrowAsync<ArgumentOutOfRangeException>().WithMessage("A path lives for at most 100 years*")
                .WithParameterName("timeToLive");
    }

    [Fact]
    public async Task An_expired_path_is_not_given_out_again_when_the_clock_is_put_back_and_a_new_one_lives_as_long_as_it_should()
    {
        await _store.Paths.SetAsync("a", "b", 1, "old");
        _time.Advance(TimeSpan.FromSeconds(31));
        (await _store.Paths.GetAsync("a", "b", 1)).Should().BeNull();

        _time.PutBack(TimeSpan.FromHours(1));

        (await _store.Paths.GetAsync("a", "b", 1)).Should().BeNull("it has expired once");
        (await _store.GetStatsAsync()).ExpiredPaths.Should().Be(1);
        await _store.Paths.SetAsync("c", "d", 1, "new");
        _time.Advance(TimeSpan.FromSeconds(29));
        (await _store.Paths.GetAsync("c", "d", 1)).Should().NotBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _store.Paths.GetAsync("c", "d", 1)).Should().BeNull();
        (await _store.Paths.ClearExpiredAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Names_and_bundles_that_no_file_keeps_are_refused_by_their_names()
    {
        (Func<Task> Act, string Name)[] refused =
        [
            (async () => await _store.Paths.SetAsync("\uD800", "b", 1, "[]"), "source"),
            (async () => await _store.Paths.SetAsync("a", "\uDC00x", 1, "[]"), "destination"),
            (async () => await _store.Paths.SetAsync("a", "b", 1, "x\uD800"), "bundleJson"),
            (async () => await _store.Paths.GetAsync("a", "b\uD800", 1), "destination"),
        ];
        foreach ((Func<Task> act, string name) in refused)
        {
            await act.Should().ThrowAsync<ArgumentException>().WithParameterName(name);
        }

        (await _store.GetStatsAsync()).CachedPaths.Should().Be(0);
    }

    [Fact]
    public async Task Setting_again_takes_the_place_and_starts_the_time_anew()
    {
        await _store.Paths.SetAsync("a", "b", 1, "old", TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        await _store.Paths.SetAsync("a", "b", 1, "new", TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));

        (await _store.Paths.GetAsync("a", "b", 1))!.BundleJson.Should().Be("new");
        (await _store.GetStatsAsync()).CachedPaths.Should().Be(1);
    }

    // Joined by a colon alone, each pair would be one key.
    [Theory]
    [InlineData("a:b", "c", 1, "a", "b:c", 1)]
    [InlineData("a", "b", 11, "a", "b,1", 1)]
    [InlineData("1:a", "b", 1, "1", "a:b", 1)]
    [InlineData("a,1:b", "c", 1, "a", "b,1:c", 1)]
    [InlineData("a", "b", 1, "b", "a", 1)]
    public async Task Names_that_hold_the_separator_stay_apart(string source, string destination, int k, string source2,
        string destination2, int k2)
    {
        await _store.Paths.SetAsync(source, destination, k, "one");
        await _store.Paths.SetAsync(source2, destination2, k2, "two");

        (await _store.Paths.GetAsync(source, destination, k))!.BundleJson.Should().Be("one");
        (await _store.Paths.GetAsync(source2, destination2, k2))!.BundleJson.Should().Be("two");
    }

    [Fact]
    public async Task Clearing_takes_the_expired_or_all()
    {
        for (int i = 1; i <= 10; i++)
        {
            await _store.Paths.SetAsync("a", "b", i, "[]", TimeSpan.FromSeconds(i));
        }

        _time.Advance(TimeSpan.FromSeconds(4));
        (await _store.GetStatsAsync()).ExpiredPaths.Should().Be(4);

        (await _store.Paths.ClearExpiredAsync()).Should().Be(4);

        (await _store.Paths.GetAsync("a", "b", 5)).Should().NotBeNull();
        (await _store.Paths.ClearAsync()).Should().Be(6);
        (await _store.Paths.GetAsync("a", "b", 10)).Should().BeNull();
        (await _store.GetStatsAsync()).CachedPaths.Should().Be(0);
    }

    [Fact]
    public async Task Impossible_paths_are_refused()
    {
        Func<Task>[] impossible =
        [
            async () => await _store.Paths.SetAsync("", "b", 1, "[]"),
            async () => await _store.Paths.SetAsync("a", "", 1, "[]"),
            async () => await _store.Paths.SetAsync("a", "b", 0, "[]"),
            async () => await _store.Paths.SetAsync("a", "b", 1, null!),
            async () => await _store.Paths.SetAsync("a", "b", 1, "[]", TimeSpan.Zero),
            async () => await _store.Paths.GetAsync("a", "b", -1),
        ];
        foreach (Func<Task> act in impossible)
        {
            await act.Should().ThrowAsync<ArgumentException>();
        }
    }
}
