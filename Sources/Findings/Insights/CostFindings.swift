public import Aggregates
import Records

/// What requests to models cost.
public struct CostFindings: Sendable {
  /// One model.
  public struct Model: Sendable, Equatable {
    /// Who runs it, and the model; nil where the rows don't tell.
    public let provider: String?, model: String?
    /// Its requests.
    public let costs: ModelCosts

    /// Requests whose operation succeeded, of those whose operation has ended.
    public var successes: Proportion { Proportion(costs.successful, of: costs.completed) }
    /// Requests whose first attempt succeeded, of those that tell.
    public var firstAttempts: Proportion {
      Proportion(costs.firstSuccesses, of: costs.firstAttempts)
    }
  }

  /// Models, the most expensive first, then by provider and model.
  public let models: [Model]
  /// All requests.
  public let total: ModelCosts
  /// The hours that the projection rests on: from the first hour with an operation on.
  public let observedHours: Int

  /// What 30 days at the rate of the observed hours cost; nil without requests.
  public var monthlyProjection: Double? {
    guard total.requests > 0, observedHours > 0 else { return nil }
    return total.cost * 720 / Double(observedHours)
  }

  /// Fewer hours say nothing about a month: a day is the least that is projected from.
  static let leastHours = 24

  init(_ aggregate: OperationAggregate, window: Window, firstHour: Hour?) {
    models = aggregate.models.map {
      Model(provider: $0.key.provider, model: $0.key.model, costs: $0.value)
    }.sorted {
      ($1.costs.costMicros, $0.provider ?? "", $0.model ?? "")
        < ($0.costs.costMicros, $1.provider ?? "", $1.model ?? "")
    }
    total = models.reduce(into: ModelCosts()) { $0.merge($1.costs) }
    let hours = firstHour.map { Int(window.lastHour.index - $0.index) + 1 } ?? 0
    observedHours = hours == 0 ? 0 : max(CostFindings.leastHours, hours)
  }
}

extension ModelCosts {
  /// What the requests cost, in the store's currency.
  public var cost: Double { Double(costMicros) / 1_000_000 }

  /// The cost of all requests for each request whose operation succeeded; nil without such.
  public var costPerSuccess: Double? {
    successful == 0 || priced == 0 ? nil : cost / Double(successful)
  }
}
