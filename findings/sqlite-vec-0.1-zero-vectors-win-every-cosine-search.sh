#!/usr/bin/env bash
# sqlite-vec 0.1.9: zero vectors take the first places of every search by cosine.
# A vec0 table with distance_metric=cosine takes a zero vector without a word. Its distance is then NaN, shown as NULL, and the top k keep it
# before any number: with as many zero vectors as k the answer holds nothing else, and the vector that equals the query is not in it. ORDER BY over
# vec_distance_cosine puts them first, too. Zero vectors are common where a text has no known word; leave them out before the INSERT.
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
CREATE VIRTUAL TABLE v USING vec0(e float[2] distance_metric=cosine)
INSERT INTO v (rowid, e) VALUES (1, '[0,0]'), (2, '[0,0]'), (3, '[1,1]'), (4, '[1,0]')
SELECT 'top 2:', group_concat(rowid || ' at ' || coalesce(round(distance, 3), 'NULL'), ', ') FROM v WHERE e MATCH '[1,0]' AND k = 2
SELECT 'top 3:', group_concat(rowid || ' at ' || coalesce(round(distance, 3), 'NULL'), ', ') FROM v WHERE e MATCH '[1,0]' AND k = 3
SQL

seen=$(dotnet run)
echo "$seen"
expected='3.53.4 v0.1.9
top 2: 1 at NULL, 2 at NULL
top 3: 1 at NULL, 2 at NULL, 4 at 0.0'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
