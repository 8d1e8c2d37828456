/* SPDX-License-Identifier: Apache-2.0 */

#include "load_setting.h"
#include "digest.h"
#include "messages.h"
#include "views.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Passwords come from a file or from the environment. The state stands where the system
 * keeps such files, one for each store, because it tells of the store and not of one
 * export. */

enum { FIRST_WAIT_MS = 1000, LONGEST_WAIT_MS = 60000, ASKED_WAIT_MS = 600000 };

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static bool is_file(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0;
}

/* The file of systemd's LoadCredential=netrc:... */
static const char *find_credentials(LoadSetting *setting)
{
    const char *folder = variable("CREDENTIALS_DIRECTORY");
    if (!folder) {
        return NULL;
    }
    buffer_format(&setting->netrc_path, "%s/netrc%c", folder, '\0');
    bool there = !setting->netrc_path.failed && is_file(setting->netrc_path.data);
    return there ? setting->netrc_path.data : NULL;
}

static void choose_credentials(LoadSetting *setting, StoreOptions *store)
{
    if (setting->netrc) {
        store->netrc_path = setting->netrc;
        return;
    }
    store->user = variable("NUNCIO_LOAD_USER");
    store->password = variable("NUNCIO_LOAD_PASSWORD");
    if (!store->user) {
        store->netrc_path = find_credentials(setting);
    }
}

/* Make the folders of `path`, which ends in a NUL; false: errno says why. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return true;
}

static void append_state_folder(Buffer *out)
{
    const char *service = variable("STATE_DIRECTORY");
    const char *state = variable("XDG_STATE_HOME");
    const char *home = variable("HOME");
    if (service) {
        buffer_append(out, service, strcspn(service, ":"));
    } else if (state) {
        buffer_format(out, "%s/nuncio", state);
    } else if (home) {
        buffer_format(out, "%s/.local/state/nuncio", home);
    }
}

static int choose_state(LoadSetting *setting, const char **out_path)
{
    Buffer *path = &setting->state_path;
    Buffer endpoint = BUFFER_INIT;
    if (setting->state) {
        *out_path = setting->state;
        return EXIT_DONE;
    }
    append_state_folder(path);
    if (path->size == 0) {
        message(MESSAGE_ERROR, "there is no HOME to keep the state in; name a file with "
                               "--state");
        return EXIT_USAGE;
    }
    store_append_endpoint(&endpoint, (StoreKind)setting->kind, view_of(setting->to));
    buffer_format(path, "/load-%.*s.state%c", DIGEST_SHORT_SIZE,
                  digest_of(buffer_view(&endpoint)).hex, '\0');
    bool failed = path->failed || endpoint.failed;
    buffer_release(&endpoint);
    if (failed) {
        message(MESSAGE_ERROR, "no memory");
        return EXIT_INTERNAL;
    }
    if (!setting->dry_run && !make_folders(path->data)) {
        message_at(MESSAGE_ERROR, path->data, 0, 0, "%s; name another file with --state",
                   strerror(errno));
        return EXIT_OUTPUT;
    }
    *out_path = path->data;
    return EXIT_DONE;
}

static int check_use(const LoadSetting *setting, int operand_count)
{
    if (!setting->to) {
        message(MESSAGE_ERROR, "no store: name its address with --to URL");
        return EXIT_USAGE;
    }
    if (operand_count == 0) {
        message(MESSAGE_ERROR, "no export to load: name exports in N-Quads, or - for "
                               "standard input");
        return EXIT_USAGE;
    }
    if (setting->dry_run && setting->record) {
        message(MESSAGE_ERROR, "--dry-run and --record exclude each other");
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

int load_setting_use(LoadSetting *setting, char *const *operands, int operand_count,
                     LoadOptions *out_options)
{
    int exit_status = check_use(setting, operand_count);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    *out_options = (LoadOptions){
        .store = {.kind = (StoreKind)setting->kind,
                  .address = setting->to,
                  .authority_path = setting->authority,
                  .insecure_http = setting->insecure_http != 0,
                  .connect_seconds = setting->connect_seconds,
                  .stall_seconds = setting->stall_seconds},
        .retry = {(unsigned)setting->retries + 1, FIRST_WAIT_MS, LONGEST_WAIT_MS,
                  ASKED_WAIT_MS},
        .paths = (const char *const *)operands,
        .path_count = (size_t)operand_count,
        .complete = setting->withdraw != 0,
        .again = setting->again != 0,
        .dry_run = setting->dry_run != 0,
        .record = setting->record != 0,
    };
    choose_credentials(setting, &out_options->store);
    return choose_state(setting, &out_options->state_path);
}

void load_setting_release(LoadSetting *setting)
{
    buffer_release(&setting->state_path);
    buffer_release(&setting->netrc_path);
}

bool load_setting_shows_progress(const LoadSetting *setting)
{
    if (setting->progress >= 0) {
        return setting->progress == 1;
    }
    bool mixed = setting->dry_run && isatty(STDOUT_FILENO);
    return isatty(STDERR_FILENO) && !mixed && setting->log_format == MESSAGES_TEXT &&
           setting->verbosity != VERBOSITY_QUIET;
}
