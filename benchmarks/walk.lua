-- wrk: ask for every page of the site in turn, again and again. The list's path comes after `--`.
local paths, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    if line ~= "" then paths[#paths + 1] = wrk.format("GET", line) end
  end
end

function request()
  at = at % #paths + 1
  return paths[at]
end
