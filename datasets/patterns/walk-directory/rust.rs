fn visit_dirs(dir: &Path, cb: &dyn Fn(&DirEntry)) -> io::Result<()> {
    if dir.is_dir() {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let path = entry.path();
            if path.is_dir() {
                visit_dirs(&path, cb)?;
            } else {
                cb(&entry);
            }
        }
    }
    Ok(())
}

fn collect_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut stack = vec![root.to_path_buf()];
    while let Some(dir) = stack.pop() {
        let entries = match fs::read_dir(&dir) {
            Ok(entries) => entries,
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => continue,
            Err(e) => return Err(e),
        };
        for entry in entries {
            let entry = entry?;
            let file_type = entry.file_type()?;
            if file_type.is_dir() {
                stack.push(entry.path());
            } else if file_type.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

pub fn walk(path: &Path, skip: impl Fn(&Path, bool) -> bool, f: &mut dyn FnMut(&Path, &str)) {
    let mut contents = String::new();
    let walker = WalkBuilder::new(path).follow_links(false).build();
    for entry in walker {
        let Ok(entry) = entry else { continue };
        let is_dir = entry.file_type().map_or(false, |kind| kind.is_dir());
        if skip(entry.path(), is_dir) || is_dir {
            continue;
        }
        contents.clear();
        let mut file = File::open(entry.path()).unwrap();
        if file.read_to_string(&mut contents).is_err() {
            continue;
        }
        f(entry.path(), &contents);
    }
}
