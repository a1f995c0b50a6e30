#!/usr/bin/env bash
# sqlite-vec 0.1.9: two vectors keep the room of two thousand, also after VACUUM.
# A vec0 table stores 1,024 vectors in one blob. DELETE clears a vector's bit and its bytes, and the blob goes only when its last vector goes: a
# table of which one vector in a thousand is left is two thirds as large as before, whatever VACUUM does.
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
CREATE VIRTUAL TABLE v USING vec0(e float[1024])
INSERT INTO v (rowid, e) WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 3000) SELECT i, zeroblob(4096) FROM g
SELECT (SELECT count(*) FROM v), 'vectors:', page_count * page_size / 1000000, 'MB' FROM pragma_page_count, pragma_page_size
DELETE FROM v WHERE rowid % 1024 <> 0
VACUUM
SELECT (SELECT count(*) FROM v), 'vectors, after VACUUM:', page_count * page_size / 1000000, 'MB' FROM pragma_page_count, pragma_page_size
DELETE FROM v
VACUUM
SELECT (SELECT count(*) FROM v), 'vectors, after VACUUM:', page_count * page_size / 1000000, 'MB' FROM pragma_page_count, pragma_page_size
SQL

seen=$(dotnet run)
echo "$seen"
expected='3.53.4 v0.1.9
3000 vectors: 12 MB
2 vectors, after VACUUM: 8 MB
0 vectors, after VACUUM: 0 MB'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
