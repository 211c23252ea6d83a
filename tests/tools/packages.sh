# Debian 12 packages, and how to get them. Sourced by ./make-issue and ./run-tests.

BUILD_PACKAGES=(
    gcc libc6-dev cmake ninja-build pkg-config
    libhpdf-dev libharfbuzz-dev libfreetype-dev libfyaml-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev libicu-dev
    libpng-dev zlib1g-dev libexpat1-dev libqrencode-dev
    libjansson-dev
    nettle-dev
)
TEST_PACKAGES=(
    libcmocka-dev libjpeg62-turbo-dev clang libclang-rt-14-dev clang-format clang-tidy valgrind
    qpdf poppler-utils mupdf-tools ghostscript zbar-tools
    mandoc groff-base bash zsh fish bsdextrautils make
    python3 python3-pdfminer python3-fonttools python3-pil python3-numpy locales
    python3-jsonschema python3-yaml pandoc
)
# For tests/package/run.
PACKAGE_PACKAGES=(dpkg-dev lintian binutils qpdf mandoc)

# Installs those of its arguments that are not there yet.
install_missing() {
    local package missing=() sudo=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    printf '== installing %s\n' "${missing[*]}"
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
