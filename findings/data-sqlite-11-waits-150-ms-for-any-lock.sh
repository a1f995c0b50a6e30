#!/usr/bin/env bash
# Microsoft.Data.Sqlite 11.0.0 (SQLite 3.53.4): a statement that meets a lock waits 150 ms, however soon the lock is gone.
# The library asks SQLite not to wait, and when SQLite says "busy" sleeps 150 ms before it asks again, until the command's time-out. So two writers
# of one file that hold it for milliseconds wait for each other for tenths of a second, and nothing is thrown or logged. PRAGMA busy_timeout, once
# a connection, makes SQLite itself wait: it looks again after 1, 2, 5, 10, ... ms, and the same lock of 20 ms costs some 30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.Sqlite" Version="[11.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Diagnostics;
using Microsoft.Data.Sqlite;

using SqliteConnection holder = new("Data Source=finding.db"), waiter = new("Data Source=finding.db");
holder.Open();
waiter.Open();
Run(holder, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
Console.WriteLine($"SQLite {holder.ServerVersion}");

// The shortest of many: a busy machine makes waits longer, never shorter.
double asShipped = Shortest(), asked = 0;
Run(waiter, "PRAGMA busy_timeout = 5000");
asked = Shortest();
Console.WriteLine($"a lock of 20 ms: waited {(asShipped >= 140 ? "140 ms or more" : "less than 140 ms")} as shipped, {(asked < 100 ? "less than 100 ms" : "100 ms or more")} with busy_timeout");
Console.Error.WriteLine(FormattableString.Invariant($"shortest of 20: {asShipped:F1} ms as shipped, {asked:F1} ms with busy_timeout"));

double Shortest() => Enumerable.Range(0, 20).Min(_ =>
{
    Run(holder, "BEGIN IMMEDIATE");
    Thread releaser = new(() => { Thread.Sleep(20); Run(holder, "COMMIT"); });
    long began = Stopwatch.GetTimestamp();
    releaser.Start();
    Run(waiter, "INSERT INTO t DEFAULT VALUES");
    double waited = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    releaser.Join();
    return waited;
});

static void Run(SqliteConnection connection, string sql)
{
    using SqliteCommand command = connection.CreateCommand();
    command.CommandText = sql;
    command.ExecuteNonQuery();
}
CS

seen=$(dotnet run)
expected='SQLite 3.53.4
a lock of 20 ms: waited 140 ms or more as shipped, less than 100 ms with busy_timeout'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
