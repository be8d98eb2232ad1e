"""The smallest program that typer makes of two commands: what `list` is measured against."""

import typer

app = typer.Typer()


@app.command(name="list")
def listed() -> None:
    typer.echo("one line")


@app.command()
def other() -> None:
    typer.echo("another line")


if __name__ == "__main__":
    app()
