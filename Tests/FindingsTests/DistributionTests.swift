import Testing

@testable import Findings

/// The values are those of Reference/print_values.py: SciPy 1.17.1, mpmath 1.4.1.
@Suite struct DistributionTests {
  private static func expect(
    _ value: Double, _ expected: Double, relative: Double, _ comment: Comment
  ) {
    #expect(abs(value - expected) <= relative * abs(expected), comment)
  }

  @Test func logarithmsAgreeToTheLastDigits() {
    let cases = [
      (1e-300, -690.7755278982137), (1e-09, -20.72326583694641), (0.3, -1.2039728043259361),
      (0.7071, -0.346583180371942), (0.99999, -1.0000050000287824e-05),
      (1.00001, 9.999950000398841e-06), (1.4143, 0.34663470904431704), (2, 0.6931471805599453),
      (10, 2.302585092994046), (12345.678, 9.421061321291832), (1e+300, 690.7755278982137),
    ]
    for (x, expected) in cases {
      DistributionTests.expect(naturalLogarithm(x), expected, relative: 4e-16, "ln \(x)")
    }
    #expect(naturalLogarithm(1) == 0)
    #expect(naturalLogarithm(0) == -.infinity)
    #expect(naturalLogarithm(-1).isNaN)
    #expect(naturalLogarithm(.leastNonzeroMagnitude) == -744.4400719213812)
  }

  @Test func exponentialsAgreeToTheLastDigits() {
    let cases = [
      (-100, 3.720075976020836e-44), (-1.5, 0.22313016014842982), (-1e-09, 0.999999999),
      (0.3465, 1.4141094938303624), (0.3467, 1.414392344013204), (1, 2.718281828459045),
      (20.25, 622964442.1984454), (700, 1.0142320547350045e+304),
    ]
    for (x, expected) in cases {
      DistributionTests.expect(exponential(x), expected, relative: 4e-16, "e^\(x)")
    }
    #expect(exponential(0) == 1)
    #expect(exponential(-744.4) == .leastNonzeroMagnitude)
    #expect(exponential(-800) == 0)
    #expect(exponential(800) == .infinity)
  }

  @Test func logGammaAgrees() {
    let cases = [
      (0.01, 4.599479878042022), (0.5, 0.5723649429247001), (1.5, -0.12078223763524522),
      (3.25, 0.9358019311087253), (14.9, 24.924132002217277), (15.1, 25.458999750992664),
      (100.5, 361.4355404677776), (12345.5, 103958.24296512322), (1e8, 1742068066.1038346),
    ]
    for (x, expected) in cases {
      #expect(abs(logGamma(x) - expected) <= 2e-14 * max(1, expected), "ln Γ(\(x))")
    }
  }

  @Test func normalTailsAgreeFarOut() {
    let cases = [
      (-6, 0.9999999990134123), (-1.2, 0.8849303297782918), (0, 0.5), (0.1, 0.460172162722971),
      (1, 0.15865525393145707), (1.959963984540054, 0.025), (2.4, 0.008197535924596131),
      (2.6, 0.004661188023718747), (4, 3.167124183311986e-05), (8, 6.22096057427174e-16),
      (20, 2.7536241186061556e-89), (37, 5.7255712225239266e-300),
    ]
    for (z, expected) in cases {
      DistributionTests.expect(
        NormalDistribution.upperTail(z), expected, relative: 1e-12, "beyond \(z)")
    }
    #expect(NormalDistribution.twoSided(0) == 1)
    #expect(abs(NormalDistribution.twoSided(-1.959963984540054) - 0.05) < 1e-15)
    #expect(NormalDistribution.twoSided(.infinity) == 0)
  }

  @Test func chiSquareTailsAgree() {
    let cases = [
      (0.5, 1, 0.47950012218695337), (3.841458820694124, 1, 0.04999999999999989),
      (30, 1, 4.3204630578274955e-08), (2, 3, 0.5724067044708798),
      (35.17, 23, 0.05002828037056453), (80, 23, 3.175170395986885e-08),
      (6, 6, 0.42319008112684364), (1000, 1000, 0.49405285382923964),
      (1200, 1000, 1.2255942330622893e-05), (0.01, 10, 0.999999999999974),
      (300, 5, 1.0015302305957817e-62),
    ]
    for (x, freedom, expected) in cases {
      DistributionTests.expect(
        ChiSquareDistribution.upperTail(x, degreesOfFreedom: Double(freedom)), expected,
        relative: 1e-11, "\(x) with \(freedom)")
    }
    #expect(ChiSquareDistribution.upperTail(0, degreesOfFreedom: 3) == 1)
  }

  @Test func betaAndStudentAgree() {
    let beta: [(Double, Double, Double, Double)] = [
      (0.1, 2, 3, 0.0523), (0.5, 0.5, 0.5, 0.5), (0.9, 10, 2, 0.6973568802),
      (0.3, 30, 70, 0.5116251045586087), (0.001, 5, 5, 1.2558053968507005e-13),
      (0.5, 1000, 1000, 0.5), (0.52, 1000, 1000, 0.9632205167213604), (0, 2, 2, 0), (1, 2, 2, 1),
    ]
    for (x, a, b, expected) in beta {
      DistributionTests.expect(
        BetaDistribution.lowerTail(x, a: a, b: b), expected, relative: 1e-11, "I(\(x); \(a), \(b))")
    }
    let student: [(Double, Double, Double)] = [
      (0, 3, 1), (1, 1, 0.5), (2.5, 8, 0.03694203771362412), (-2.5, 8, 0.03694203771362412),
      (12, 30, 5.580185415199261e-13), (1.96, 1_000_000, 0.04999606758526985),
      (40, 10, 2.2808577430857535e-12),
    ]
    for (t, freedom, expected) in student {
      DistributionTests.expect(
        BetaDistribution.twoSidedStudent(t, degreesOfFreedom: freedom), expected, relative: 1e-8,
        "\(t) with \(freedom)")
    }
  }
}
