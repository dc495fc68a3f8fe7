import ArgumentParser

@main struct GitReadiness: ParsableCommand {
}
