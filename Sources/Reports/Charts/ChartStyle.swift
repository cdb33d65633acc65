/// How all charts look: sizes, and colours for light and dark surroundings.
enum ChartStyle {
  static let width = 760.0

  /// Colours after Okabe and Ito, which people with any colour vision can tell apart.
  static let css = """
    text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;\
    fill:#59636e}
    .title{font-size:15px;font-weight:600;fill:#1f2328}
    .strong{fill:#1f2328;font-weight:600;font-variant-numeric:tabular-nums}
    .num{font-variant-numeric:tabular-nums}
    .panel{fill:#fff;stroke:#d1d9e0}
    .grid{stroke:#e6eaef}.axis{stroke:#8c959f}
    .mark{stroke:#59636e;stroke-dasharray:4 3}
    .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
    .a.line{stroke:#0072b2}.a.dot,.a.bar{fill:#0072b2}.a.band{fill:#0072b2;fill-opacity:.16}
    .b.line{stroke:#c04f00}.b.dot,.b.bar{fill:#c04f00}
    .a.name{fill:#00629a;font-weight:600}.b.name{fill:#a84500;font-weight:600}
    .dot{stroke:#fff;stroke-width:1}
    .hit{fill:transparent}
    @media(prefers-color-scheme:dark){
    text{fill:#9198a1}
    .title,.strong{fill:#f0f6fc}
    .panel{fill:#0d1117;stroke:#3d444d}
    .grid{stroke:#262c36}.axis{stroke:#656c76}.mark{stroke:#9198a1}
    .a.line{stroke:#56b4e9}.a.dot,.a.bar{fill:#56b4e9}.a.band{fill:#56b4e9;fill-opacity:.22}
    .b.line{stroke:#f0a04b}.b.dot,.b.bar{fill:#f0a04b}
    .a.name{fill:#79c5f1}.b.name{fill:#f4b36d}
    .dot{stroke:#0d1117}
    }
    """
}
