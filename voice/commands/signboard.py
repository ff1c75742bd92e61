"""What `vaarta serve` prints: where to call, what hears and speaks, and where each trunk stands."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from telephony.sip.backend import Registration, TrunkState

COLOURS = {
    Registration.REGISTERED: "green",
    Registration.REFUSED: "red",
    Registration.UNREACHABLE: "red",
}


class Signboard:
    """Prints the addresses once, and afterwards each change of a trunk, a line each."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._up = False

    def put_up(
        self,
        answers: str,
        because: Sequence[str],
        places: Sequence[tuple[str, str]],
        trunks: Sequence[TrunkState],
    ) -> None:
        """Print who answers, why these engines, each place with its name, and the trunks."""
        self._console.print(answers)
        for reason in because:
            style = "yellow" if "instead" in reason else "dim"
            self._console.print(f"  {reason}", style=style, markup=False)
        for name, place in places:
            self._console.print(f"  {name:<8} {escape(place)}")
        self._up = True
        for state in trunks:
            self.trunk(state)
        self._console.print("Ctrl-C or SIGTERM lets live calls end, then stops.")

    def trunk(self, state: TrunkState) -> None:
        """Print where a trunk stands; before the board is up nothing, as it will stand there."""
        if not self._up:
            return
        colour = COLOURS.get(state.registration, "yellow")
        needed = state.registration is not Registration.NOT_NEEDED
        told = str(state.registration) if needed else "no registration needed"
        because = f" ({state.because})" if state.because else ""
        self._console.print(
            f"  trunk    {escape(state.trunk)}: [{colour}]{told}[/]{escape(because)}"
        )
