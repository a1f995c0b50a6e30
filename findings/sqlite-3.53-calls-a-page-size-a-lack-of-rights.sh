#!/usr/bin/env bash
# SQLite 3.53.4 (Microsoft.Data.Sqlite 11.0.0): restoring a backup over a file in write-ahead-log mode says "attempt to write a readonly database"
# when the two differ in the size of their pages. Nothing is read-only: SQLite cannot change the size of pages in that mode, and the backup
# interface has no other word for it (result 8, SQLITE_READONLY). The same restore over a file in rollback mode works, and takes the source's size.
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
using Microsoft.Data.Sqlite;

Console.WriteLine($"SQLite {Open("probe.db", 4096, "delete").ServerVersion}");
foreach ((int size, string mode) in ((int, string)[])[(4096, "wal"), (8192, "wal"), (8192, "delete")])
{
    using SqliteConnection backup = Open($"backup-{size}-{mode}.db", size, "delete"), store = Open($"store-{size}-{mode}.db", 4096, mode);
    string said = "restored";
    try
    {
        backup.BackupDatabase(store);
    }
    catch (SqliteException refusal)
    {
        said = $"{refusal.SqliteErrorCode}{(refusal.Message.Contains("attempt to write a readonly database") ? ", attempt to write a readonly database" : "")}";
    }

    Run(store, "INSERT INTO t DEFAULT VALUES");
    Console.WriteLine($"pages of {size} over 4096 in {mode} mode: {said}; then pages of {Run(store, "PRAGMA page_size")}, and a row can be written");
}

static SqliteConnection Open(string file, int pageSize, string mode)
{
    SqliteConnection connection = new($"Data Source={file}");
    connection.Open();
    Run(connection, $"PRAGMA page_size = {pageSize}");
    Run(connection, $"PRAGMA journal_mode = {mode}");
    Run(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    return connection;
}

static object Run(SqliteConnection connection, string sql)
{
    using SqliteCommand command = connection.CreateCommand();
    command.CommandText = sql;
    return command.ExecuteScalar();
}
CS

seen=$(dotnet run)
expected="SQLite 3.53.4
pages of 4096 over 4096 in wal mode: restored; then pages of 4096, and a row can be written
pages of 8192 over 4096 in wal mode: 8, attempt to write a readonly database; then pages of 4096, and a row can be written
pages of 8192 over 4096 in delete mode: restored; then pages of 8192, and a row can be written"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
