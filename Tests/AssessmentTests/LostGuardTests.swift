import Testing

/// What the built-in rules say where something that checked requests is gone.
@Suite struct LostGuardTests {
  private let path = "app/controllers/orders_controller.rb"
  private let controller = """
    class OrdersController < ApplicationController
      before_action :require_user
      def index; end
    end

    """
  private let route = """
    @app.get("/orders")
    @login_required
    def orders():
        return []

    """

  @Test func `a check before all routes of a file that is gone is told`() throws {
    let open = controller.replacing("  before_action :require_user\n", with: "")
    let told = try ToldChange(path, controller, open)
    #expect(
      told.regressions(of: "web/guard") == [
        "warning Protection that every request passes: require_user is gone"
      ])
  }

  @Test func `a check that is gone with its file is a note`() throws {
    let rest = ["app/controllers/carts_controller.rb": "class CartsController\nend\n"]
    let told = try ToldChange(rest.merging([path: controller]) { $1 }, rest)
    #expect(told.regressions(of: "web/guard") == [])
  }

  @Test func `a route that stays without its check is told`() throws {
    let open = route.replacing("@login_required\n", with: "")
    let told = try ToldChange("app/main.py", route, open)
    #expect(
      told.regressions(of: "web/route") == [
        "warning Route of the API: orders changed: who may call it is no longer asked"
      ])
  }

  @Test func `a route that is gone with its check is a note`() throws {
    let both = route + route.replacing("orders", with: "carts")
    let told = try ToldChange("app/main.py", both, route)
    #expect(
      told.regressions(of: "web/route") == ["note Route of the API: carts is gone"])
  }
}
