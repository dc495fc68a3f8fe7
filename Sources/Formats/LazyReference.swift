import Synchronization

/// A value as an object, as a lazy reference can hold.
final class Box<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}

/// An object that is made when it is first asked for, and then stays.
///
/// The library's `AtomicLazyReference` does the same, but each question to it goes through hundreds
/// of instructions of the runtime, and some are asked for each place that a rule looks at.
package struct LazyReference<Object: AnyObject & Sendable>: ~Copyable, Sendable {
  @usableFromInline let known: Atomic<Unmanaged<Object>?>

  @inlinable @inline(__always) package init(_ object: Object? = nil) {
    known = Atomic(object.map { Unmanaged.passRetained($0) })
  }

  @inlinable deinit { known.load(ordering: .relaxed)?.release() }

  /// The object, made by `make` where nobody has asked before. Two threads may both make one; then
  /// the first one's is everybody's.
  @inlinable package func object(_ make: () -> Object) -> Object {
    if let object = known.load(ordering: .acquiring) { return object.takeUnretainedValue() }
    let made = make()
    let reference = Unmanaged.passRetained(made)
    let (isFirst, first) = known.compareExchange(
      expected: nil, desired: reference, ordering: .acquiringAndReleasing)
    guard !isFirst, let first else { return made }
    reference.release()
    return first.takeUnretainedValue()
  }
}
