#!/usr/bin/env bash
#
# corpus.sh - fetch large, real code bases, for benchmarks and for the
# training of IDF tables.
#
# The benchmarks need trees of the size and the mess of real work: tens of
# thousands of files, vendored copies, generated tables, test data.  Such trees
# are too large to keep in this repository, so this script fetches them with
# the package clients a developer's machine has anyway, as those are set up on
# that machine (its own sources, mirrors and proxies):
#
#   deb   apt-get download, dpkg-deb -x     Debian binary packages
#   src   apt-get source --tar-only         Debian source packages, upstream's
#                                           part, without Debian's patches
#   pip   pip download                      Python packages
#   npm   npm pack                          npm packages
#
# Nothing is installed and none of it needs root: packages are downloaded into
# DIR and unpacked there.  Python and npm packages are pinned; what Debian
# gives depends on the release that apt is set up for (the names below are
# those of Debian 12).
#
# Each code base becomes DIR/NAME, with a folder in it for each package.  One
# that is there already is skipped; one is unpacked under DIR/NAME.partial and
# renamed when it is whole, so DIR/NAME is never half of something and a broken
# run can simply be run again.

set -euo pipefail

prog=${0##*/}

usage() {
    cat <<USAGE
usage: $prog [--dest DIR] [NAME...]
       $prog --list | --help

Fetches the code bases NAME... and unpacks them as DIR/NAME.

  NAME         a name from --list, or one of the groups core, extra and all;
               without any, core
  --dest DIR   where to; default: \$PT_CORPUS, or else ~/.cache/pt-corpus
  --list       print every name: group, package clients, rough size when
               unpacked, number of files, languages
  --help       print this

Exit status: 0 if all of it is there, 1 if some could not be had, 2 for wrong
usage.
USAGE
}

# The catalogue: NAME|GROUP|MB unpacked|FILES|LANGUAGES|PACKAGE...
#
# A PACKAGE is CLIENT:SPEC, or CLIENT:SPEC::PATTERN,PATTERN... to keep only the
# files that match a pattern (of tar, or of unzip for pip; * matches / too).
catalogue() {
    cat <<'CATALOGUE'
linux|core|1298|78611|C|deb:linux-source-6.1
openjdk|core|202|15132|Java|deb:openjdk-17-source
rust|core|130|36748|Rust|deb:rust-src
golang|core|113|11751|Go|deb:golang-1.19-src
ansible|core|211|21488|Python|pip:ansible==12.3.0
homeassistant|core|110|36487|Python|pip:homeassistant==2024.3.3
typescript|core|169|36799|TypeScript|npm:viem@2.57.20 npm:effect@3.22.4 npm:zod@4.6.7 npm:openai@6.49.0 npm:rxjs@7.8.2 npm:@blueprintjs/core@6.20.0 npm:@react-spectrum/s2@1.7.1 npm:ethers@6.17.0 npm:@reduxjs/toolkit@2.14.0 npm:mobx@7.1.3
typescript-compiler|extra|264|64077|TypeScript|src:node-typescript
bash|extra|16|3513|Bash|src:git::*.sh,*/contrib/completion/* src:dracut src:initramfs-tools deb:testssl.sh src:autopkgtest src:bash-completion
cpp|extra|61|3455|C++|src:rocksdb src:leveldb src:re2 src:protobuf::*/src/*
qt|extra|119|7899|C++|src:qtbase-opensource-src::*/src/*
csharp|extra|154|12953|C#|src:nunit src:keepass2 src:mono::*/mcs/class/corlib/*,*/mcs/class/System.Web/*,*/mcs/class/System.Windows.Forms/*,*/mcs/mcs/* npm:com.cysharp.unitask@2.2.5 npm:com.neuecc.unirx@7.1.0
dart|extra|1|257|Dart|src:thrift::*.dart npm:angular2@2.0.0-alpha.35::*.dart src:flatbuffers::*.dart pip:flet-charts==1.0.5::*.dart pip:flet-map==1.0.5::*.dart pip:flet-webview==1.0.5::*.dart pip:flet-ads==1.0.5::*.dart pip:flet-video==1.0.5::*.dart pip:flet-lottie==1.0.5::*.dart pip:flet-datatable2==1.0.5::*.dart pip:flet-audio==1.0.5::*.dart pip:flet-audio-recorder==1.0.5::*.dart pip:flet-geolocator==1.0.5::*.dart pip:flet-permission-handler==1.0.5::*.dart
elixir|extra|11|672|Elixir|src:elixir-lang
haskell|extra|61|6166|Haskell|src:pandoc src:agda src:xmonad-contrib src:haskell-lens src:haskell-hakyll src:ghc::*/compiler/*,*/libraries/*.hs
javascript|extra|40|3656|JavaScript|npm:three@0.187.0 npm:lodash@4.18.1 npm:webpack@5.112.2 npm:eslint@10.15.0 npm:express@5.3.0
kotlin|extra|75|11850|Kotlin|src:kotlin
lua|extra|11|1532|Lua|deb:prosody deb:prosody-modules src:awesome deb:luakit
ocaml|extra|51|8575|OCaml|src:ocaml src:coq
perl|extra|20|1729|Perl|deb:perl-modules-5.36 src:lintian::*.pm,*.pl,*.t
php|extra|87|4803|PHP|deb:wordpress deb:phpmyadmin
r|extra|17|2129|R|src:r-base::*.R src:r-cran-dplyr src:r-cran-ggplot2
react-native|extra|203|6090|Kotlin, Java, Objective-C, C++, Swift|npm:react-native@0.81.0 npm:expo@57.0.26 npm:expo-modules-core@58.0.7
ruby|extra|72|10969|Ruby|src:rails src:rubocop deb:vagrant deb:jekyll deb:redmine deb:libruby3.1
scala|extra|25|10802|Scala|src:scala
solidity|extra|73|3634|Solidity|npm:@openzeppelin/contracts@5.7.0 npm:@chainlink/contracts@1.4.0 npm:solady@0.1.26 npm:@aave/core-v3@1.19.3
swift|extra|139|4995|Swift|npm:lottie-ios@4.6.1 npm:react-native-vision-camera@5.2.3 npm:@rnmapbox/maps@10.3.5 npm:@stripe/stripe-react-native@0.78.0 npm:@capacitor/ios@8.5.2 npm:expo-modules-core@58.0.7
zig|extra|12|530|Zig|pip:ziglang==0.13.0::*/lib/std/*
CATALOGUE
}

say() { printf '%s: %s\n' "$prog" "$*" >&2; }

die() {
    local status=$1
    shift
    say "$*"
    exit "$status"
}

need() {
    local tool
    for tool; do
        if ! command -v "$tool" >/dev/null; then
            say "needs $tool, which is not on this machine"
            return 1
        fi
    done
}

list() {
    local name group mb files languages packages package clients words
    local row='%-20s %-6s %-12s %6s %7s  %s\n'
    # shellcheck disable=SC2059  # the format is the constant above
    printf "$row" NAME GROUP CLIENTS MB FILES LANGUAGES
    while IFS='|' read -r name group mb files languages packages; do
        clients=
        read -r -a words <<<"$packages"
        for package in "${words[@]}"; do
            case ,$clients, in
            *,"${package%%:*}",*) ;;
            *) clients+=${clients:+,}${package%%:*} ;;
            esac
        done
        # shellcheck disable=SC2059
        printf "$row" "$name" "$group" "$clients" "$mb" "$files" "$languages"
    done < <(catalogue)
}

# --- Unpacking ---------------------------------------------------------------
# (Every step from here on ends in `|| return`: fetch is called in a condition,
# and there bash does not heed `set -e`.)

# shed DIR TARGET: DIR becomes TARGET, without a lone outermost folder.
shed() {
    local dir=$1 target=$2 entries
    shopt -s nullglob dotglob
    entries=("$dir"/*)
    shopt -u nullglob dotglob
    if ((${#entries[@]} == 1)) && [[ -d ${entries[0]} && ! -L ${entries[0]} ]]; then
        mv -T -- "${entries[0]}" "$target" && rmdir -- "$dir"
    else
        mv -T -- "$dir" "$target"
    fi
}

# unpack ARCHIVE TARGET [PATTERN...]: unpack a tar or zip archive as TARGET.
unpack() {
    local archive=$1 target=$2
    shift 2
    mkdir -p -- "$target.x" || return
    case $archive in
    *.zip | *.whl)
        need unzip && unzip -q "$archive" "$@" -d "$target.x" || return
        ;;
    *)
        tar -xf "$archive" -C "$target.x" --no-same-owner --wildcards -- "$@" || return
        ;;
    esac
    shed "$target.x" "$target"
}

# --- The package clients -----------------------------------------------------
# get_CLIENT SPEC DOWNLOADS TARGET [PATTERN...]: download SPEC into the empty
# folder DOWNLOADS and unpack it as TARGET.

apt_ready=
# Makes sure that apt knows PACKAGE.
know_package() {
    local package=$1
    apt-cache show -- "$package" >/dev/null 2>&1 && return
    if [[ -z $apt_ready ]] && ((EUID == 0)); then
        say "apt does not know $package: running apt-get update"
        apt-get -qq update || return
        apt_ready=yes
        apt-cache show -- "$package" >/dev/null 2>&1 && return
    fi
    say "apt does not know $package; if its package lists are empty or old," \
        "run 'apt-get update' as root first"
    return 1
}

get_deb() {
    local package=$1 downloads=$2 target=$3 deb inner
    need apt-get apt-cache dpkg-deb && know_package "$package" || return
    # As root, apt would download as another user, who may not write here.
    (cd -- "$downloads" && apt-get -qq -o APT::Sandbox::User=root download "$package") || return
    deb=$(find "$downloads" -name '*.deb') || return
    mkdir -- "$target" && dpkg-deb -x "$deb" "$target" || return
    # Some packages of sources hold them as an archive: keep what is in it.
    inner=$(find "$target" -type f \( -name 'linux-source-*.tar.xz' -o -name src.zip \)) || return
    if [[ -n $inner ]]; then
        unpack "$inner" "$target.inner" && rm -rf -- "$target" && mv -T -- "$target.inner" "$target"
    fi
}

# Source packages: most machines do not list them, and to list them takes root.
# So a state folder of our own, made from the machine's sources.
apt_source() {
    apt-get -qq \
        -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$dest/.apt/sources" \
        -o Dir::State::lists="$dest/.apt/lists" -o Dir::Cache="$dest/.apt/cache" \
        -o APT::Sandbox::User=root "$@"
}

source_ready=
know_sources() {
    local state=$dest/.apt file
    [[ -n $source_ready ]] && return
    if [[ -z $(find "$state/updated" -mmin -1440 2>/dev/null) ]]; then
        say "listing source packages"
        rm -rf -- "$state" || return
        mkdir -p -- "$state"/{sources,lists/partial,cache/archives/partial} || return
        for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources}; do
            [[ -f $file ]] || continue
            sed -E -e 's/^Types:.*/Types: deb-src/' -e '/^deb-src/d' -e 's/^deb /deb-src /' \
                -- "$file" >"$state/sources/${file##*/}" || return
        done
        # Some other source of the machine may have no source packages.
        apt_source update || say "apt-get update had problems; going on with what it could list"
        touch -- "$state/updated" || return
    fi
    source_ready=yes
}

get_src() {
    local package=$1 downloads=$2 target=$3 archive part
    shift 3
    need apt-get && know_sources || return
    (cd -- "$downloads" &&
        apt_source source --download-only --tar-only --only-source "$package") || return
    # Upstream's archive is NAME_VERSION.orig.tar.*; parts of it may come apart,
    # as .orig-PART.tar.*.  A package of Debian's own has NAME_VERSION.tar.*.
    for archive in "$downloads"/*.tar.{gz,bz2,xz}; do
        case $archive in
        *.debian.tar.* | *.orig-*.tar.* | *'*'*) ;;
        *) unpack "$archive" "$target" "$@" || return ;;
        esac
    done
    for archive in "$downloads"/*.orig-*.tar.{gz,bz2,xz}; do
        if [[ ! -f $archive ]] || (($#)); then
            continue
        fi
        part=${archive##*.orig-}
        part=${part%%.tar.*}
        rm -rf -- "${target:?}/$part" && unpack "$archive" "$target/$part" || return
    done
    [[ -d $target ]]
}

get_pip() {
    local spec=$1 downloads=$2 target=$3
    shift 3
    need python3 || return
    # It is not going to be run: the Python it wants need not be the one here.
    python3 -m pip --quiet --disable-pip-version-check download --no-deps \
        --only-binary :all: --ignore-requires-python --dest "$downloads" "$spec" || return
    unpack "$(find "$downloads" -name '*.whl')" "$target" "$@"
}

get_npm() {
    local spec=$1 downloads=$2 target=$3
    shift 3
    need npm || return
    npm pack "$spec" --silent --ignore-scripts --pack-destination "$downloads" >/dev/null || return
    unpack "$(find "$downloads" -name '*.tgz')" "$target" "$@"
}

# --- The run -----------------------------------------------------------------

# fetch NAME PACKAGE...
fetch() {
    local name=$1 partial=$dest/$1.partial downloads=$dest/.downloads/$1
    local package client spec folder patterns
    shift
    rm -rf -- "$partial" "$downloads" || return
    mkdir -- "$partial" || return
    for package; do
        client=${package%%:*}
        spec=${package#*:}
        patterns=()
        if [[ $spec == *::* ]]; then
            IFS=, read -r -a patterns <<<"${spec#*::}"
            spec=${spec%%::*}
        fi
        # The folder: the package's name without its version, @scope/x as scope-x.
        folder=${spec#@}
        folder=${folder%%[@=]*}
        folder=${folder//\//-}
        mkdir -p -- "$downloads" || return
        # (Bash before 4.4 takes an empty array for an unset one.)
        if ! "get_$client" "$spec" "$downloads" "$partial/$folder" \
            ${patterns[@]+"${patterns[@]}"}; then
            say "$name: could not fetch $client package $spec"
            return 1
        fi
        rm -rf -- "$downloads" || return
    done
    mv -T -- "$partial" "$dest/$name"
}

dest=${PT_CORPUS:-}
wanted=()
while (($#)); do
    case $1 in
    --help | -h) usage; exit ;;
    --list) list; exit ;;
    --dest)
        (($# >= 2)) || die 2 "--dest needs a folder"
        dest=$2
        shift
        ;;
    --dest=*) dest=${1#*=} ;;
    --) shift; wanted+=("$@"); break ;;
    -*) usage >&2; exit 2 ;;
    *) wanted+=("$1") ;;
    esac
    shift
done
((${#wanted[@]})) || wanted=(core)
dest=${dest:-${HOME:?}/.cache/pt-corpus}

# The rows that were asked for, in the order of the asking.
rows=()
for want in "${wanted[@]}"; do
    found=
    while IFS='|' read -r name group _ _ _ packages; do
        if [[ $want == all || $want == "$group" || $want == "$name" ]]; then
            rows+=("$name $packages")
            found=yes
        fi
    done < <(catalogue)
    [[ -n $found ]] || die 2 "no such code base: $want (see --list)"
done

mkdir -p -- "$dest"
dest=$(cd -- "$dest" && pwd)

missing=()
for row in "${rows[@]}"; do
    read -r -a words <<<"$row"
    name=${words[0]}
    if [[ -d $dest/$name ]]; then
        say "$name: is there"
    elif SECONDS=0; fetch "${words[@]}"; then
        say "$name: fetched, ${SECONDS} s"
    else
        missing+=("$name")
    fi
done
rmdir -- "$dest/.downloads" 2>/dev/null || true

if ((${#missing[@]})); then
    die 1 "could not be had: ${missing[*]}"
fi
