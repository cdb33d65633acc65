import Findings

func cell(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

func millisecondCell(_ microseconds: Int64?) -> String {
  cell(microseconds.map { Double($0) / 1000 })
}

func percentCells(_ share: Proportion) -> [String] {
  [
    cell(share.percent), cell(share.wilsonPercent?.lowerBound),
    cell(share.wilsonPercent?.upperBound),
  ]
}
