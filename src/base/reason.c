/* reason.c -- what the machine says, in words of people who make magazines. */
#include <errno.h>
#include <string.h>

#include "base/diag.h"

static const struct {
    int error;
    const char *text[2]; /* by language */
} reasons[] = {
    {EACCES, {"permission denied", "die Berechtigung fehlt"}},
    {EPERM, {"the machine does not allow it", "der Rechner erlaubt es nicht"}},
    {ENOENT, {"there is no such folder", "diesen Ordner gibt es nicht"}},
    {ENOTDIR, {"a part of its path is no folder", "ein Teil des Pfads ist kein Ordner"}},
    {EISDIR, {"it is a folder", "es ist ein Ordner"}},
    {ENOTSUP, {"it is no ordinary file", "es ist keine gewöhnliche Datei"}},
    {ENOSPC, {"the disk is full", "der Datenträger ist voll"}},
    {EDQUOT,
     {"your share of the disk is used up", "Ihr Anteil am Datenträger ist aufgebraucht"}},
    {EROFS, {"the disk is write-protected", "der Datenträger ist schreibgeschützt"}},
    {EIO, {"the disk reports a fault", "der Datenträger meldet einen Fehler"}},
    {EFBIG,
     {"a file may not become that large here", "so groß darf eine Datei hier nicht werden"}},
    {ENAMETOOLONG, {"the name is too long", "der Name ist zu lang"}},
    {ELOOP,
     {"its links lead nowhere, or were changed just now",
      "die Verknüpfungen führen nirgendwohin oder wurden eben geändert"}},
    {EMFILE, {"too many files are open", "zu viele Dateien sind offen"}},
    {ENFILE, {"too many files are open", "zu viele Dateien sind offen"}},
    {ENOMEM, {"the machine has no memory left", "der Arbeitsspeicher ist erschöpft"}},
    {EPIPE,
     {"the program that was to take it has ended",
      "das Programm, das es annehmen sollte, ist beendet"}},
    {EBADF, {"it is closed", "es ist geschlossen"}},
};

const char *diag_reason(const struct diag *diag, int error)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].text[diag_language(diag)];
    return strerror(error);
}
