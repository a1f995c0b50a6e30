#!/usr/bin/env bash
# sqlite-vec 0.1.9: the text of a vector is read as C reads numbers, up to its bracket, and the rest is ignored.
# SQLite's own JSON calls none of these texts valid: numbers without a comma between them, a comma at the end, hexadecimal, nan and inf, anything behind
# the bracket. vec0 takes all of them, so that a vector that was cut or joined with another is stored without an error, if only its first
# part has as many numbers as the column.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent sqlite-vec-linux-x64@0.1.9 > /dev/null
tar -xf sqlite-vec-linux-x64-0.1.9.tgz

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.Sqlite" Version="[11.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Globalization;
using Microsoft.Data.Sqlite;

using SqliteConnection connection = new("Data Source=finding.db");
connection.Open();
connection.EnableExtensions(true);
connection.LoadExtension("package/vec0");
foreach (string sql in File.ReadLines("statements.sql"))
{
    using SqliteCommand command = connection.CreateCommand();
    command.CommandText = sql;
    using SqliteDataReader reader = command.ExecuteReader();
    while (reader.Read())
    {
        Console.WriteLine(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
    }
}
CS
cat > statements.sql <<'SQL'
SELECT sqlite_version(), vec_version()
CREATE TABLE t (text TEXT)
INSERT INTO t VALUES ('[1,2]'), ('[1 2]'), ('[1,2,]'), ('[0x10,2]'), ('[nan,inf]'), ('[1,2][3,4]'), ('[1,2] and more')
CREATE VIRTUAL TABLE v USING vec0(e float[2])
INSERT INTO v (rowid, e) SELECT rowid, text FROM t
SELECT text, 'valid JSON:', json_valid(text), 'stored as', vec_to_json(e) FROM t JOIN v ON v.rowid = t.rowid ORDER BY t.rowid
SQL

seen=$(dotnet run)
echo "$seen"
expected='3.53.4 v0.1.9
[1,2] valid JSON: 1 stored as [1.000000,2.000000]
[1 2] valid JSON: 0 stored as [1.000000,2.000000]
[1,2,] valid JSON: 0 stored as [1.000000,2.000000]
[0x10,2] valid JSON: 0 stored as [16.000000,2.000000]
[nan,inf] valid JSON: 0 stored as [null,Inf]
[1,2][3,4] valid JSON: 0 stored as [1.000000,2.000000]
[1,2] and more valid JSON: 0 stored as [1.000000,2.000000]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
